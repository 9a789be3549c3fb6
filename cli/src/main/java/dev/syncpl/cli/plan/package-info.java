/** What to grow: the options of a run, and from them one plan for each conversation. */
package dev.syncpl.cli.plan;
