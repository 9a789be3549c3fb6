package dev.syncpl.cli.ingest;

import dev.syncpl.cli.console.Table;
import dev.syncpl.cli.input.RefusalLog;
import dev.syncpl.data.read.Comparison;
import dev.syncpl.data.record.RefusalReason;
import dev.syncpl.tree.Label;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What became of the input's records. Not thread safe. */
public final class IngestSummary {

    private final Map<Label, Long> labelled = new EnumMap<>(Label.class);
    private final RefusalLog refusals;
    private long accepted;
    private long repeated;
    private long known;
    private long excluded;
    private long emptyResponses;
    private String stopped = "";

    IngestSummary(RefusalLog refusals) {
        this.refusals = refusals;
    }

    void accept(Comparison comparison) {
        accepted++;
        emptyResponses += comparison.hasEmptyResponse() ? 1 : 0;
        comparison.label().ifPresent(label -> labelled.merge(label, 1L, Long::sum));
    }

    void repeat() {
        repeated++;
    }

    void known() {
        known++;
    }

    void exclude() {
        excluded++;
    }

    /** Says why not all was read. */
    void stopped(String why) {
        stopped = why;
    }

    /** Comparisons sent. */
    public long accepted() {
        return accepted;
    }

    /** Records that say what an earlier record said. */
    public long repeated() {
        return repeated;
    }

    /** Comparisons that the run had already. */
    public long alreadyThere() {
        return known;
    }

    /** Comparisons of the input that the run has now, whether or not it had them before. */
    long taken() {
        return accepted + known;
    }

    /** Comparisons left out since they share a prompt with the excluded set. */
    public long excluded() {
        return excluded;
    }

    /** Records refused, by reason. */
    public Map<RefusalReason, Long> refused() {
        return refusals.counts();
    }

    public long refusedTotal() {
        return refusals.total();
    }

    /**
     * Whether something is amiss that a script should hear of: a file was not taken or not read to its end, or nothing of the
     * input was fit to be sent, so that it is the wrong file most likely.
     */
    public boolean isBroken() {
        return refusals.hasLostFiles() || accepted + known + repeated == 0 && refusals.explainsNothing();
    }

    /** A few lines: what was sent, and what was not. */
    public String describe(String runId) {
        long unlabelled =
                accepted - labelled.values().stream().mapToLong(Long::longValue).sum();
        List<String> lines = new ArrayList<>();
        lines.add("run " + runId + ": " + counted(accepted, "conversation") + " sent (label A " + labels(Label.A)
                + ", B " + labels(Label.B) + ", tie " + labels(Label.TIE) + ", none " + Table.number(unlabelled) + ")"
                + (repeated > 0 ? ", " + counted(repeated, "repeated record") + " skipped" : ""));
        if (known > 0) {
            lines.add(counted(known, "conversation") + " the run has already; "
                    + (known == 1 ? "it grows no tree again" : "they grow no tree again"));
        }
        if (excluded > 0) {
            lines.add(counted(excluded, "conversation") + " left out for a prompt of the excluded set");
        }
        if (emptyResponses > 0) {
            lines.add(Table.number(emptyResponses) + " of those sent with an empty response (meta says which)");
        }
        if (refusals.total() > 0) {
            lines.add(refusals.describe());
        }
        if (!stopped.isEmpty()) {
            lines.add(stopped);
        }
        return String.join(System.lineSeparator(), lines);
    }

    private String labels(Label label) {
        return Table.number(labelled.getOrDefault(label, 0L));
    }

    private static String counted(long count, String what) {
        return Table.number(count) + " " + what + (count == 1 ? "" : "s");
    }
}
