/** The aggregator: owner of runs and trees. One Kafka Streams topology of two sides that speak through topics. */
package dev.syncpl.aggregator;
