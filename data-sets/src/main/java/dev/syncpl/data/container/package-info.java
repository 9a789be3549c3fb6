/** The forms that files come in: JSON lines, a JSON list, CSV and Parquet, each perhaps gzipped. */
package dev.syncpl.data.container;
