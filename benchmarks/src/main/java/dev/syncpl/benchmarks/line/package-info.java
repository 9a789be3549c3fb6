/** A line of real processes that is loaded and measured. */
package dev.syncpl.benchmarks.line;
