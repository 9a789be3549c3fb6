/**
 * What a tree says without its label. Nothing here can be handed one: no type in this package or below the tree's own
 * values mentions it, and a build rule holds that.
 */
package dev.syncpl.tree.verdict;
