package dev.syncpl.cli.export;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.syncpl.cli.tail.EventJson;
import dev.syncpl.events.DpoRow;
import dev.syncpl.events.Lineage;
import dev.syncpl.events.LongCotRow;
import dev.syncpl.events.SftRow;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A row on its way into a file.
 *
 * @param file the file
 * @param rowId id of the row
 * @param runId the run
 * @param treeId the tree
 * @param kind name of the row's kind
 * @param content what the trainer reads
 * @param lineage where it came from
 */
record TrainingRow(
        TrainingFile file,
        String rowId,
        String runId,
        String treeId,
        String kind,
        ObjectNode content,
        Lineage lineage) {

    private static final String LONG_COT = "LONG_COT";
    private static final String SEPARATOR = "\u0000";

    /** The row; empty for a kind that is newer than this build. */
    static Optional<TrainingRow> of(SftRow row) {
        return TrainingFile.of(row.getKind())
                .map(file -> new TrainingRow(
                        file,
                        row.getRowId(),
                        row.getRunId(),
                        row.getTreeId(),
                        row.getKind().name(),
                        TrlJson.of(row),
                        row.getLineage()));
    }

    /** The pair as a row; empty for a kind that is newer than this build. */
    static Optional<TrainingRow> of(DpoRow row) {
        return TrainingFile.of(row.getKind())
                .map(file -> new TrainingRow(
                        file,
                        row.getRowId(),
                        row.getRunId(),
                        row.getTreeId(),
                        row.getKind().name(),
                        TrlJson.of(row),
                        row.getLineage()));
    }

    /** The long chain of thought as a row. */
    static TrainingRow of(LongCotRow row) {
        return new TrainingRow(
                TrainingFile.LONG_COT,
                row.getRowId(),
                row.getRunId(),
                row.getTreeId(),
                LONG_COT,
                TrlJson.of(row),
                row.getLineage());
    }

    /**
     * What rows are sorted by: conversation, file, kind, nodes. Neither the run's name nor the order of arrival is in
     * it, but for the row's id as the last tie-break.
     */
    byte[] sortKey() {
        return String.join(
                        SEPARATOR,
                        lineage.getConversationId(),
                        Integer.toString(file.ordinal()),
                        kind,
                        String.join(" ", lineage.getChosenPaths()),
                        String.join(" ", lineage.getRejectedPaths()),
                        rowId)
                .getBytes(StandardCharsets.UTF_8);
    }

    /** The row's line in the sidecar, its number apart. Holds no time, so that equal runs have equal lineage. */
    ObjectNode lineageLine() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("file", file.fileName());
        json.put("row", 0L);
        json.put("rowId", rowId);
        json.put("kind", kind);
        json.put("runId", runId);
        json.put("treeId", treeId);
        json.setAll(EventJson.of(lineage));
        return json;
    }
}
