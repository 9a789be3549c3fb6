/** The tree side, keyed by tree: gives nodes their places, closes subtrees and trees, emits what follows. */
package dev.syncpl.aggregator.tree;
