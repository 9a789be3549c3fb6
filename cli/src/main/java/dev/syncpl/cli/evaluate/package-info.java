/**
 * Evaluates a judge on labelled comparisons: sends them in both orders, follows, reads what was recorded, and reports. The
 * figures themselves are the method's; here they are gathered and shown.
 */
package dev.syncpl.cli.evaluate;
