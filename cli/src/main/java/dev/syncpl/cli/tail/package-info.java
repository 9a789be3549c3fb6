/** Shows what is on a topic. */
package dev.syncpl.cli.tail;
