/** How runs are steered from the command line, and how what deleted runs left is purged. */
package dev.syncpl.cli.run;
