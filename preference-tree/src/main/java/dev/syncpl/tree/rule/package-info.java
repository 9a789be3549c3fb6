/**
 * How a tree is judged against its label: votes and majorities, the consistency rule, the ranking rule. {@link
 * dev.syncpl.tree.rule.JudgedTree#judge} applies all of them.
 */
package dev.syncpl.tree.rule;
