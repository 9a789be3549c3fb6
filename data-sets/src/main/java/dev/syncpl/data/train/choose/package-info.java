/** Which rows are written: splits, duplicates, balance and limits. */
package dev.syncpl.data.train.choose;
