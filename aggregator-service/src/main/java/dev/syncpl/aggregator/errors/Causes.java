package dev.syncpl.aggregator.errors;

import java.util.Optional;

/** Looks through the wrappers that Streams puts around an exception. */
final class Causes {

    private static final int MAX_DEPTH = 20;

    private Causes() {}

    /** The outermost exception of this type in the chain. */
    static <T extends Throwable> Optional<T> find(Throwable thrown, Class<T> type) {
        Throwable cause = thrown;
        for (int depth = 0; cause != null && depth < MAX_DEPTH; depth++) {
            if (type.isInstance(cause)) {
                return Optional.of(type.cast(cause));
            }
            cause = cause.getCause();
        }
        return Optional.empty();
    }

    /** The innermost exception. */
    static Throwable root(Throwable thrown) {
        Throwable cause = thrown;
        for (int depth = 0; cause.getCause() != null && depth < MAX_DEPTH; depth++) {
            cause = cause.getCause();
        }
        return cause;
    }
}
