package dev.syncpl.benchmarks.line;

import dev.syncpl.stack.StackOptions;

/** How many model calls each stage may have in flight. Immutable. */
public final class Concurrency {

    private static final String LIMIT = "SYNCPL_STAGE_CONCURRENCY";

    private final String limit;

    private Concurrency(String limit) {
        this.limit = limit;
    }

    /** As many as each stage finds out that the server does best with: the default. */
    public static Concurrency adaptive() {
        return new Concurrency("");
    }

    /** That many in each stage, whatever the server says. */
    public static Concurrency fixed(int calls) {
        return new Concurrency(Integer.toString(calls));
    }

    public void apply(StackOptions.Builder options) {
        if (!limit.isEmpty()) {
            options.environment(LIMIT, limit);
        }
    }

    @Override
    public String toString() {
        return limit.isEmpty() ? "adaptive" : "fixed " + limit;
    }
}
