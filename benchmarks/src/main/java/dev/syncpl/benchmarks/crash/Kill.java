package dev.syncpl.benchmarks.crash;

/**
 * One kill of a stage. Times are microseconds of the epoch.
 *
 * @param stage the stage, as its calls name it
 * @param before a moment before it was killed
 * @param after a moment at which it was gone
 */
record Kill(String stage, long before, long after) {}
