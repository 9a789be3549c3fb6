package dev.syncpl.stage.llm.limit;

/**
 * How long a round of measuring is.
 *
 * @param latencies how many times the time of a request, about
 * @param error relative error of its throughput and latency that is small enough
 */
record Precision(double latencies, double error) {}
