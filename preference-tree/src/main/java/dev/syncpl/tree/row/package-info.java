/**
 * Which nodes of a judged tree become training rows, one rule a class. Rows name nodes; their texts are rendered
 * elsewhere. Every selection is a total order, the value first and the path last, so that rows do not depend on the
 * order in which nodes arrived.
 */
package dev.syncpl.tree.row;
