/**
 * What the three stages share between a prompt and its events: which children to make, whether a request may be made
 * at all, drawing and reading samples, drawing again, and the failure events of what could not be made.
 */
package dev.syncpl.stage.sampling;
