/** Frees the disk of what deleted runs left on the topics. */
package dev.syncpl.cli.purge;
