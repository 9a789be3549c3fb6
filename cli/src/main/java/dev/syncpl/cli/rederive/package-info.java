/** Makes a run's rows again from its recorded nodes, under other policies, without asking a model. */
package dev.syncpl.cli.rederive;
