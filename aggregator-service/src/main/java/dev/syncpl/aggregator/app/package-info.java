/** The service around the topology: configuration, start and end, health, meters, queries. */
package dev.syncpl.aggregator.app;
