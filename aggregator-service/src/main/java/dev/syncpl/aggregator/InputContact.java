package dev.syncpl.aggregator;

/**
 * Whether the brokers that hold the input topics answer. A task that reads nothing has nothing to read only while they
 * do; while they do not, silence means an outage.
 */
@FunctionalInterface
public interface InputContact {

    /** Whether they answered lately. Called once per tick by stream threads; does not block. */
    boolean answering();
}
