package dev.syncpl.cli.export;

import dev.syncpl.data.train.file.ExportSummary;
import dev.syncpl.events.TreeOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * What an export found and wrote.
 *
 * @param report the content of {@code report.json}
 * @param tally the run, added up
 * @param summary the files
 * @param unknownKinds rows of kinds that are newer than this build, left out
 * @param undecodable records that were no events, left out
 */
public record ExportResult(
        RunReport report, RunTally tally, ExportSummary summary, long unknownKinds, long undecodable) {

    /**
     * Whether every tree is closed, the topics hold as many rows as the trees announced, and none of them had to be left
     * out; what was left out on demand does not count.
     */
    public boolean isWhole() {
        return tally.open() == 0
                && unknownKinds == 0
                && mismatches().isEmpty()
                && summary.leftOut().misfits().isEmpty();
    }

    /** What a reader of the files should know, one line each. */
    public List<String> notes() {
        List<String> notes = new ArrayList<>(mismatches());
        if (tally.open() > 0) {
            notes.add(tally.open() + " of " + report.conversations()
                    + " trees are not closed yet; export again when they are");
        }
        if (unknownKinds > 0) {
            notes.add(unknownKinds + " rows are of a kind that this version does not know and were left out");
        }
        long cancelled = tally.trees(TreeOutcome.CANCELLED) + tally.trees(TreeOutcome.UNKNOWN);
        if (cancelled > 0) {
            notes.add(cancelled + " trees were cancelled and stand under no outcome in the report");
        }
        if (undecodable > 0) {
            notes.add(undecodable + " records on the topics read are no events and were passed over");
        }
        notes.addAll(FileNotes.of(summary));
        return notes;
    }

    private List<String> mismatches() {
        Map<String, Long> announced = tally.rowsAnnounced();
        Map<String, Long> found = summary.found();
        TreeSet<String> kinds = new TreeSet<>(announced.keySet());
        kinds.addAll(found.keySet());
        return kinds.stream()
                .filter(kind -> !announced.getOrDefault(kind, 0L).equals(found.getOrDefault(kind, 0L)))
                .map(kind -> "the trees announced " + announced.getOrDefault(kind, 0L) + " rows of kind " + kind
                        + ", the topics hold " + found.getOrDefault(kind, 0L))
                .toList();
    }
}
