/** The run side, keyed by run: admits each tree once, in order, within the window of its run. */
package dev.syncpl.aggregator.run;
