/** The line on this machine, for as long as it is wanted. */
package dev.syncpl.cli.up;
