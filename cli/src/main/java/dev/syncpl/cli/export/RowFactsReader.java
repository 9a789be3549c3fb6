package dev.syncpl.cli.export;

import com.fasterxml.jackson.databind.JsonNode;
import dev.syncpl.cli.export.health.RowFacts;
import dev.syncpl.data.train.DataSet;
import dev.syncpl.tree.Label;
import dev.syncpl.tree.Order;
import dev.syncpl.tree.id.NodePath;
import dev.syncpl.tree.row.RowKind;
import java.util.EnumSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Reads what health asks of a row from the row's line in the sidecar, which is where a written row is seen once. */
final class RowFactsReader {

    private RowFactsReader() {}

    static RowFacts read(DataSet dataSet, JsonNode lineage, OptionalInt lengthDifference) {
        Set<Order> orders = EnumSet.noneOf(Order.class);
        lineage.get("scores")
                .forEach(leaf ->
                        NodePath.parse(leaf.get("path").asText()).order().ifPresent(orders::add));
        return new RowFacts(
                lineage.get("treeId").asText(),
                kind(dataSet, lineage.get("kind").asText()),
                label(lineage.get("label").asText()),
                order(lineage.get("order").asText()),
                orders,
                lengthDifference);
    }

    /** The kind as discards name it: finer than the file, since one file holds every kind for fine-tuning. */
    private static String kind(DataSet dataSet, String kind) {
        if (dataSet != DataSet.SFT) {
            return dataSet.countName();
        }
        return switch (kind) {
            case "CRITERIA" -> RowKind.SFT_CRITERIA.text();
            case "RUBRIC" -> RowKind.SFT_RUBRIC.text();
            case "JUDGMENT" -> RowKind.SFT_JUDGMENT.text();
            case "SINGLE_PASS" -> RowKind.SINGLE_PASS.text();
            default -> throw new IllegalArgumentException("no kind of row: " + kind);
        };
    }

    private static Optional<Label> label(String text) {
        return switch (text) {
            case "A" -> Optional.of(Label.A);
            case "B" -> Optional.of(Label.B);
            case "TIE" -> Optional.of(Label.TIE);
            default -> Optional.empty();
        };
    }

    private static Optional<Order> order(String text) {
        return switch (text) {
            case "AB" -> Optional.of(Order.AB);
            case "BA" -> Optional.of(Order.BA);
            default -> Optional.empty();
        };
    }
}
