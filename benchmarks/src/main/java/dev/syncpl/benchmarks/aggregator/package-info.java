/** The aggregator alone: what it does a second, and what it costs as trees and their number grow. */
package dev.syncpl.benchmarks.aggregator;
