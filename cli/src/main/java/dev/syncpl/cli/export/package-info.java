/** Turns a run's training rows into files that trainers load as they are. */
package dev.syncpl.cli.export;
