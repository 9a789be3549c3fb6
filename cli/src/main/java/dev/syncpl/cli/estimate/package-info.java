/** What a run would cost, before it runs: from its conversations' real prompts and a few stated assumptions. */
package dev.syncpl.cli.estimate;
