/** Preference data of others: files in any of their forms, read as comparisons. */
package dev.syncpl.data.read;
