/** The {@code syncpl} command: one class a command, each a thin shell around a package of its own. */
package dev.syncpl.cli;
