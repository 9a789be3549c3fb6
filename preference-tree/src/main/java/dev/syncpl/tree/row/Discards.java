package dev.syncpl.tree.row;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Counts the rows that were not made. A name is {@code scope.reason}: the scope is {@code tree} where the whole tree
 * gives nothing, {@code criterion} where one criterion does, else a {@link RowKind}. Whatever a wider scope rules out is
 * not counted again in a narrower one. The scope {@code node} counts nodes that no row may show, whether or not one would
 * have. Not for sharing between threads.
 */
public final class Discards {

    private final TreeMap<String, Integer> counts = new TreeMap<>();

    public void tree(Reason reason) {
        count("tree", reason);
    }

    public void criterion(Reason reason) {
        count("criterion", reason);
    }

    public void node(Reason reason) {
        count("node", reason);
    }

    public void row(RowKind kind, Reason reason) {
        count(kind.text(), reason);
    }

    /** The row that a rule selected; counts its reason if it selected none. */
    <T> Optional<T> keep(RowKind kind, Selection<T> selection) {
        selection.reason().ifPresent(reason -> row(kind, reason));
        return selection.row();
    }

    /** The counts by name. */
    public Map<String, Integer> toMap() {
        return Collections.unmodifiableMap(new TreeMap<>(counts));
    }

    private void count(String scope, Reason reason) {
        counts.merge(scope + "." + reason.text(), 1, Integer::sum);
    }
}
