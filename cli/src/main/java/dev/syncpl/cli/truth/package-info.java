/** What the simulator is told to find right. */
package dev.syncpl.cli.truth;
