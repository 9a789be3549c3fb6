/**
 * Benchmarks of the line, one a command. {@code benchmarks/run --help} lists them, {@code docs/benchmarks.md} says what
 * each measures.
 */
package dev.syncpl.benchmarks;
