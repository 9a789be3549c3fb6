/** What a run cost: tokens by stage and model, and money by a price table of the user's. */
package dev.syncpl.cli.cost;
