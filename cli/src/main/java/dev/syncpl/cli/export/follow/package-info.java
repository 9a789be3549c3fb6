/** Rows of a run that goes on, part by part. */
package dev.syncpl.cli.export.follow;
