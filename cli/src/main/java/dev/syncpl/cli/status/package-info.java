/** How far runs are and which stage has what to do. */
package dev.syncpl.cli.status;
