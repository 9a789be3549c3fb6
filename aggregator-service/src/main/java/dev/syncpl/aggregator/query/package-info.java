/**
 * Questions to the state: runs and trees as they are now. Each is answered by the instance that holds the key, or by all
 * of them together, whichever was asked.
 */
package dev.syncpl.aggregator.query;
