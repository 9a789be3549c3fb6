package dev.syncpl.benchmarks.line;

import dev.syncpl.stack.StackOptions;
import java.util.OptionalInt;

/**
 * How many model calls each stage may have in flight.
 *
 * @param limit that many, whatever the server says; empty: as many as the stage finds out that the server does best with
 */
public record Concurrency(OptionalInt limit) {

    private static final String LIMIT = "SYNCPL_STAGE_CONCURRENCY";

    /** The stages' default. */
    public static Concurrency adaptive() {
        return new Concurrency(OptionalInt.empty());
    }

    public static Concurrency fixed(int calls) {
        return new Concurrency(OptionalInt.of(calls));
    }

    public void apply(StackOptions.Builder options) {
        limit.ifPresent(calls -> options.environment(LIMIT, Integer.toString(calls)));
    }

    @Override
    public String toString() {
        return limit.isPresent() ? "fixed " + limit.getAsInt() : "adaptive";
    }
}
