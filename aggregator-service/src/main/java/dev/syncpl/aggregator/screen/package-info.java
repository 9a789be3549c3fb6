/** The screen side, keyed by the tree that a difference asks for: joins the verdicts of two models. */
package dev.syncpl.aggregator.screen;
