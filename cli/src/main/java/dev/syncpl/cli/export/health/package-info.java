/**
 * Whether the rows of a run are fit to be trained on: shares, biases and yield. Pure sums over what an export reads
 * anyway; what they hold grows with the number of sources and of distinct names and lengths, not with that of rows.
 */
package dev.syncpl.cli.export.health;
