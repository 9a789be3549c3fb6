/** How the commands write for people: progress, tables, numbers. */
package dev.syncpl.cli.console;
