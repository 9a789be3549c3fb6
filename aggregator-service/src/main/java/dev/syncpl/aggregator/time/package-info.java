/** What the sides share that close something by time: when it is due, and whether what is missing is lost. */
package dev.syncpl.aggregator.time;
