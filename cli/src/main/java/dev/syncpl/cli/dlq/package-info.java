/** Dead letters: what they are, why they are, and the way back to their topic. */
package dev.syncpl.cli.dlq;
