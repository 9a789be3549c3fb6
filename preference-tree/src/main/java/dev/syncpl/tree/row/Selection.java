package dev.syncpl.tree.row;

import java.util.Optional;

/**
 * What a rule came to: a row, or the reason why there is none. Exactly one of the two is there.
 *
 * @param <T> the kind of row
 */
record Selection<T>(Optional<T> row, Optional<Reason> reason) {

    static <T> Selection<T> of(T row) {
        return new Selection<>(Optional.of(row), Optional.empty());
    }

    static <T> Selection<T> none(Reason reason) {
        return new Selection<>(Optional.empty(), Optional.of(reason));
    }
}
