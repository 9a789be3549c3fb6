package dev.syncpl.stage.runner;

/** What most parts of one runner share. Its members are thread safe. */
record RunnerContext(RunnerSettings settings, Ticker ticker, Counters counters, Troubles troubles) {}
