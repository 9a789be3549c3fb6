package dev.syncpl.cli.export;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.syncpl.cli.export.health.RowFacts;
import dev.syncpl.cli.tail.EventJson;
import dev.syncpl.data.record.Turn;
import dev.syncpl.data.train.TrainRow;
import dev.syncpl.data.train.choose.PromptGroup;
import dev.syncpl.data.train.choose.Traits;
import dev.syncpl.data.train.file.ExportRow;
import dev.syncpl.events.DpoRow;
import dev.syncpl.events.Lineage;
import dev.syncpl.events.LongCotRow;
import dev.syncpl.events.Message;
import dev.syncpl.events.SftRow;
import dev.syncpl.tree.Label;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A row on its way from a topic into a file.
 *
 * @param content what the trainer reads
 * @param rowId id of the row
 * @param runId the run
 * @param treeId the tree
 * @param kind name of the row's kind
 * @param lineage where it came from
 */
record TrainingRow(TrainRow content, String rowId, String runId, String treeId, String kind, Lineage lineage) {

    private static final String LONG_COT = "LONG_COT";
    private static final String SEPARATOR = "\u0000";

    /** The row; empty for a kind that is newer than this build. */
    static Optional<TrainingRow> of(SftRow row) {
        return DataSets.of(row.getKind())
                .map(dataSet -> new TrainingRow(
                        new TrainRow(dataSet, turns(row.getPrompt()), row.getCompletion(), Optional.empty()),
                        row.getRowId(),
                        row.getRunId(),
                        row.getTreeId(),
                        row.getKind().name(),
                        row.getLineage()));
    }

    /** The pair as a row; empty for a kind that is newer than this build. */
    static Optional<TrainingRow> of(DpoRow row) {
        return DataSets.of(row.getKind())
                .map(dataSet -> new TrainingRow(
                        new TrainRow(dataSet, turns(row.getPrompt()), row.getChosen(), Optional.of(row.getRejected())),
                        row.getRowId(),
                        row.getRunId(),
                        row.getTreeId(),
                        row.getKind().name(),
                        row.getLineage()));
    }

    /** The long chain of thought as a row. */
    static TrainingRow of(LongCotRow row) {
        return new TrainingRow(
                new TrainRow(
                        DataSets.of(row),
                        turns(row.getPrompt()),
                        row.getChosen(),
                        Optional.ofNullable(row.getRejected())),
                row.getRowId(),
                row.getRunId(),
                row.getTreeId(),
                LONG_COT,
                row.getLineage());
    }

    private static List<Turn> turns(List<Message> messages) {
        return messages.stream()
                .map(message -> new Turn(message.getRole(), message.getContent()))
                .toList();
    }

    /**
     * The row for an export.
     *
     * @param group the conversations that its own must not be parted from
     * @param balanced whether it may be balanced by more than its kind
     */
    ExportRow toExport(PromptGroup group, boolean balanced) {
        ObjectNode line = lineageLine();
        Traits traits =
                balanced ? traits(line) : new Traits(kind, Optional.empty(), Optional.empty(), Optional.empty());
        return new ExportRow(content, group, traits, about(), rowId, line);
    }

    /** What rows are sorted by: conversation, data set, kind, nodes. Neither the run's name nor the arrival is in it. */
    private String about() {
        return String.join(
                SEPARATOR,
                lineage.getConversationId(),
                Integer.toString(content.dataSet().ordinal()),
                kind,
                String.join(" ", lineage.getChosenPaths()),
                String.join(" ", lineage.getRejectedPaths()));
    }

    private Traits traits(ObjectNode line) {
        RowFacts facts = RowFactsReader.read(content.dataSet(), line, OptionalInt.empty());
        return new Traits(
                facts.kind(),
                facts.label().filter(label -> label != Label.TIE).map(Label::name),
                Optional.ofNullable(lineage.getSource()),
                facts.winner().map(position -> position.name().toLowerCase(Locale.ROOT)));
    }

    /** The row's line in the sidecar, its number apart. Holds no time, so that equal runs have equal lineage. */
    ObjectNode lineageLine() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("file", "");
        json.put("row", 0L);
        json.put("rowId", rowId);
        json.put("kind", kind);
        json.put("runId", runId);
        json.put("treeId", treeId);
        json.setAll(EventJson.of(lineage));
        return json;
    }
}
