package dev.syncpl.stage.sampling;

import dev.syncpl.events.FailedAttempt;
import java.util.List;

/**
 * What one drawing brought.
 *
 * @param before attempts that brought nothing, oldest first
 * @param draws as many as asked for, in order; the cost of a call is on the first of its draws
 * @param <T> what a completion holds
 */
public record Drawn<T>(List<FailedAttempt> before, List<Draw<T>> draws) {

    public Drawn {
        before = List.copyOf(before);
        draws = List.copyOf(draws);
    }
}
