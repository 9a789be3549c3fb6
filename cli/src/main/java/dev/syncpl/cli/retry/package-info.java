/** Asks again for the failed nodes of a run's closed trees, and for nothing else. */
package dev.syncpl.cli.retry;
