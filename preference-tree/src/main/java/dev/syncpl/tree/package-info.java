/**
 * The method itself: trees of criteria, rubrics and judgments, the rules that read them, and the training rows that
 * follow. Pure functions over immutable values; nothing here knows of events, prompts, brokers or models.
 */
package dev.syncpl.tree;
