/** What the fields of data sets mean: which set a record is of, and the comparison that it holds. */
package dev.syncpl.data.format;
