/**
 * Where recorded events meet the method. {@link dev.syncpl.recorded.NodePrompts} renders what a node was asked with;
 * {@link dev.syncpl.recorded.TreeCloser} makes a tree of recorded nodes, applies the rules to it, and says the outcome in
 * events again. Pure functions: no topic, no clock, no state.
 */
package dev.syncpl.recorded;
