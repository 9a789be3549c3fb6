package dev.syncpl.cli.status;

import com.fasterxml.jackson.databind.JsonNode;
import dev.syncpl.cli.console.SafeText;
import dev.syncpl.cli.console.Table;
import java.time.Instant;

/** Open trees of a run for people, within 80 columns. */
final class OpenTreesTable {

    /** What the other columns leave. A conversation's id is mostly a hash of 32. */
    private static final int TREE = 40;

    private static final int RUN = 60;

    private OpenTreesTable() {}

    static String of(JsonNode open, Instant now) {
        String run = open.path("run").asText();
        StringBuilder out = new StringBuilder("run " + SafeText.of(run, RUN)).append(System.lineSeparator());
        if (open.path("trees").isEmpty()) {
            return out.append("  no open tree").append(System.lineSeparator()).toString();
        }
        Table table = new Table().row("  TREE", "AGE", "DUE IN", "OPEN CRITERIA");
        for (JsonNode tree : open.path("trees")) {
            String id = tree.path("tree").asText();
            table.row(
                    "  " + shortened(SafeText.of(id.substring(id.indexOf('/') + 1))),
                    Ages.since(tree.path("admittedAt").asText(), now),
                    Ages.until(tree.path("deadline").asText(), now),
                    Table.number(tree.path("openCriteria").asLong()) + " of "
                            + Table.number(tree.path("criteria").asLong()));
        }
        out.append(table);
        if (!open.path("complete").asBoolean(true)) {
            out.append("  there may be older ones: other runs have too many open trees to look at all")
                    .append(System.lineSeparator());
        }
        return out.toString();
    }

    /** One that is cut says so: it would name no tree. */
    private static String shortened(String name) {
        return name.length() <= TREE ? name : name.substring(0, TREE - 1) + "\u2026";
    }
}
