/** Sorting of more than fits into memory. */
package dev.syncpl.data.sort;
