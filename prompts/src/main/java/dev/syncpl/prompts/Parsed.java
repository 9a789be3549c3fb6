package dev.syncpl.prompts;

import java.util.Objects;
import java.util.Optional;

/**
 * What reading a completion came to. A parser returns one of these for every text and never throws.
 *
 * @param <T> what the completion should hold
 */
public sealed interface Parsed<T> {

    /** The reading, if the completion holds what was asked for. */
    Optional<Ok<T>> ok();

    /** The same reading, as one of something more general. */
    static <T> Parsed<T> asOneOf(Parsed<? extends T> parsed) {
        if (parsed instanceof Malformed<? extends T> malformed) {
            return new Malformed<>(malformed.reason());
        }
        Ok<? extends T> ok = parsed.ok().orElseThrow();
        return new Ok<>(ok.value(), ok.canonical(), ok.repaired());
    }

    /**
     * The completion holds what was asked for.
     *
     * @param value what it holds
     * @param canonical the canonical text of the completion
     * @param repaired whether the text deviates from the form that was asked for, however slightly; then the node
     *     counts, and makes no training row
     */
    record Ok<T>(T value, String canonical, boolean repaired) implements Parsed<T> {

        public Ok {
            Objects.requireNonNull(value);
            Objects.requireNonNull(canonical);
        }

        @Override
        public Optional<Ok<T>> ok() {
            return Optional.of(this);
        }
    }

    /**
     * The completion does not hold what was asked for, or leaves in doubt what it means.
     *
     * @param reason why, in one line that quotes nothing of the completion
     */
    record Malformed<T>(String reason) implements Parsed<T> {

        public Malformed {
            Objects.requireNonNull(reason);
        }

        @Override
        public Optional<Ok<T>> ok() {
            return Optional.empty();
        }
    }
}
