/**
 * The whole line on one machine without containers: a real broker and a real registry as child processes, and the
 * services as the jars that production runs.
 */
package dev.syncpl.stack;
