/** Sends comparisons into a run. */
package dev.syncpl.cli.ingest;
