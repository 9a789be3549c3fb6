/** The options by which every command that reads comparisons is told where they are and how to read them. */
package dev.syncpl.cli.input;
