/** Events without stages: what an aggregator is fed when it is measured alone. */
package dev.syncpl.benchmarks.feed;
