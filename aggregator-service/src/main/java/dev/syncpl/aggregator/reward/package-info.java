/** Reward by a tree: a request is grown like any other tree, awaited on the topics, and answered. */
package dev.syncpl.aggregator.reward;
