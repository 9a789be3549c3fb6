/** Parquet files row by row, without Hadoop and without a row group in memory. */
package dev.syncpl.data.parquet;
