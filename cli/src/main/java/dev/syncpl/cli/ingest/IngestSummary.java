package dev.syncpl.cli.ingest;

import dev.syncpl.cli.console.Table;
import dev.syncpl.data.read.Comparison;
import dev.syncpl.data.read.RefusalReason;
import dev.syncpl.tree.Label;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;

/** What became of the input's lines. Not thread safe. */
public final class IngestSummary {

    private final Map<Label, Long> labelled = new EnumMap<>(Label.class);
    private final Map<RefusalReason, Long> refused = new EnumMap<>(RefusalReason.class);
    private long accepted;
    private long repeated;

    void accept(Comparison comparison) {
        accepted++;
        comparison.label().ifPresent(label -> labelled.merge(label, 1L, Long::sum));
    }

    void repeat() {
        repeated++;
    }

    void refuse(RefusalReason reason) {
        refused.merge(reason, 1L, Long::sum);
    }

    /** Comparisons sent. */
    public long accepted() {
        return accepted;
    }

    /** Lines that say what an earlier line said. */
    public long repeated() {
        return repeated;
    }

    /** Lines refused, by reason. */
    public Map<RefusalReason, Long> refused() {
        return Map.copyOf(refused);
    }

    public long refusedTotal() {
        return refused.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Two lines at most: what was sent, and what was not. */
    public String describe(String runId) {
        long unlabelled =
                accepted - labelled.values().stream().mapToLong(Long::longValue).sum();
        StringBuilder text = new StringBuilder("run " + runId + ": " + counted(accepted, "conversation") + " sent");
        text.append(" (label A " + labels(Label.A) + ", B " + labels(Label.B) + ", tie " + labels(Label.TIE) + ", none "
                + Table.number(unlabelled) + ")");
        if (repeated > 0) {
            text.append(", ").append(counted(repeated, "repeated line")).append(" skipped");
        }
        if (!refused.isEmpty()) {
            String reasons = refused.entrySet().stream()
                    .map(entry -> entry.getKey() + " " + Table.number(entry.getValue()))
                    .collect(Collectors.joining(", "));
            text.append(System.lineSeparator())
                    .append(counted(refusedTotal(), "line"))
                    .append(" refused: ")
                    .append(reasons);
        }
        return text.toString();
    }

    private String labels(Label label) {
        return Table.number(labelled.getOrDefault(label, 0L));
    }

    private static String counted(long count, String what) {
        return Table.number(count) + " " + what + (count == 1 ? "" : "s");
    }
}
