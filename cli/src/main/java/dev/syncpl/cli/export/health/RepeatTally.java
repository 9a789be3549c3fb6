package dev.syncpl.cli.export.health;

import dev.syncpl.events.Label;
import dev.syncpl.events.TreeRequested;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Counts comparisons whose content came before under another id: data sets overlap, and where they disagree on the
 * label, what one row prefers the other rejects. Holds a hash and a label for each comparison. Not thread safe.
 */
final class RepeatTally {

    private final Map<String, Optional<Label>> labels = new HashMap<>();
    private long repeated;
    private long contradicting;

    void add(TreeRequested request) {
        Optional<Label> label = Optional.ofNullable(request.getLabel());
        Optional<Label> before = labels.putIfAbsent(request.getContentHash(), label);
        if (before != null) {
            repeated++;
            contradicting += before.equals(label) ? 0 : 1;
        }
    }

    Health.Repeats counts() {
        return new Health.Repeats(repeated, contradicting);
    }

    /** The warning about these, if there is one. */
    Optional<String> warning() {
        return contradicting == 0
                ? Optional.empty()
                : Optional.of(contradicting + " comparisons say again what another one of the run says, with another"
                        + " label: their rows contradict each other");
    }
}
