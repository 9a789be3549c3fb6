package dev.syncpl.stage.sampling;

/** Knows which runs were cancelled. Thread safe; never blocks. */
@FunctionalInterface
public interface CancelledRuns {

    /** Whether no more requests shall be made for a run, as far as is known now. */
    boolean isCancelled(String runId);
}
