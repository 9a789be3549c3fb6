package dev.syncpl.cli.explain;

import com.fasterxml.jackson.databind.JsonNode;
import dev.syncpl.cli.console.Table;
import dev.syncpl.events.SubtreeCompleted;
import dev.syncpl.events.TreeCompleted;
import dev.syncpl.recorded.TreeClosing;
import dev.syncpl.tree.policy.Policies;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A row explained to people, within 100 columns but for ids that are longer. */
final class Explanation {

    private static final int WIDTH = 96;
    private static final int NAME_WIDTH = 36;
    /** Enough to tell weights apart that the ranking tells apart. */
    private static final int DECIMALS = 3;

    private static final String END = System.lineSeparator();

    private final JsonNode lineage;
    private final Optional<TreeClosing> tree;
    private final StringBuilder out = new StringBuilder();

    /**
     * @param lineage the row's line of {@code lineage.jsonl}
     * @param tree its tree under the row's policies, if the topics hold it
     */
    Explanation(JsonNode lineage, Optional<TreeClosing> tree) {
        this.lineage = lineage;
        this.tree = tree;
    }

    /** The whole explanation. */
    String text() {
        RowRule rule = RowRule.of(field("file"), field("kind"));
        out.append("row ").append(field("row")).append(" of ").append(field("file"));
        out.append(": ").append(rule.title()).append(END);
        out.append(origin());
        heading("Rule");
        wrapped(rule.text(), "  ");
        sides();
        tree.ifPresent(closing -> criteria(closing.tree()));
        leaves();
        policies();
        return out.toString();
    }

    private Table origin() {
        Table table = new Table()
                .row("  row id", field("rowId"))
                .row("  tree", field("treeId"))
                .row("  conversation", field("conversationId"))
                .row("  source", field("source") + " " + field("subset"))
                .row("  label", field("label").isEmpty() ? "none" : field("label"));
        tree.ifPresent(closing -> table.row(
                "  made again",
                makes(closing, field("rowId"))
                        ? "yes: the recorded nodes give this row under its policies"
                        : "NO: the recorded nodes do not give this row under its policies"));
        return table;
    }

    /** Whether a closing makes the row of that id. */
    static boolean makes(TreeClosing closing, String rowId) {
        return rowIds(closing).anyMatch(rowId::equals);
    }

    private static Stream<String> rowIds(TreeClosing closing) {
        return Stream.of(
                        closing.sft().stream().map(row -> row.getRowId()),
                        closing.dpo().stream().map(row -> row.getRowId()),
                        closing.longCot().stream().map(row -> row.getRowId()))
                .flatMap(ids -> ids);
    }

    private void sides() {
        boolean pair = !lineage.path("rejectedPaths").isEmpty();
        heading(pair ? "Chosen over rejected" : "Made of");
        wrapped((pair ? "chosen    " : "") + String.join(" ", texts("chosenPaths")), "  ");
        if (pair) {
            wrapped("rejected  " + String.join(" ", texts("rejectedPaths")), "  ");
            if (!lineage.path("margin").isNull()) {
                wrapped("margin    " + number(lineage.path("margin").asDouble()), "  ");
            }
        }
    }

    private void criteria(TreeCompleted completed) {
        heading("Criteria of the tree (*: the row's)");
        Table table = new Table().row("  RANK", "PATH", "NAME", "STATUS", "A", "B", "TIE", "PLANNED", "WEIGHT");
        List<Integer> ranking = completed.getRanking();
        for (SubtreeCompleted subtree : completed.getSubtrees()) {
            int rank = ranking.indexOf(subtree.getIndex());
            table.row(
                    "  " + (rank < 0 ? "-" : String.valueOf(rank + 1)),
                    subtree.getPath() + (isOwn(subtree.getPath()) ? " *" : ""),
                    shortened(subtree.getName() == null ? "(not sampled)" : subtree.getName()),
                    subtree.getStatus() == null ? "-" : subtree.getStatus(),
                    subtree.getVotesA(),
                    subtree.getVotesB(),
                    subtree.getVotesTie(),
                    subtree.getPlannedLeaves(),
                    subtree.getWeight() == null ? "-" : number(subtree.getWeight()));
        }
        out.append(table);
    }

    private boolean isOwn(String path) {
        return path.equals(ownCriterion());
    }

    /** The row's criterion: its leaves are the ones that the lineage lists. */
    private String ownCriterion() {
        String leaf = lineage.path("scores").path(0).path("path").asText();
        return leaf.isEmpty() ? "" : leaf.substring(0, leaf.indexOf('.'));
    }

    private void leaves() {
        heading("Leaves of the row's criterion " + ownCriterion());
        Table table = new Table().row("  LEAF", "A", "B", "VOTE", "IN THE ROW");
        for (JsonNode leaf : lineage.path("scores")) {
            String path = leaf.path("path").asText();
            table.row(
                    "  " + path,
                    leaf.path("scoreA").asInt(),
                    leaf.path("scoreB").asInt(),
                    leaf.path("vote").asText(),
                    role(path));
        }
        out.append(table);
        String weight = lineage.path("weight").isNumber()
                ? ", weight " + number(lineage.path("weight").asDouble())
                : "";
        String majority = field("majority").isEmpty() ? "none" : field("majority");
        wrapped(
                "votes: A " + field("votesA") + ", B " + field("votesB") + ", TIE " + field("votesTie") + "; majority "
                        + majority + "; status " + (field("status").isEmpty() ? "none" : field("status")) + weight,
                "  ");
    }

    /** On which sides of the row the leaf, or the rubric above it, stands. */
    private String role(String leaf) {
        List<String> roles = new ArrayList<>();
        String rubric = leaf.split("\\.")[0] + "." + leaf.split("\\.")[1];
        for (String side : List.of("chosen", "rejected")) {
            List<String> paths = texts(side + "Paths");
            if (paths.contains(leaf)) {
                roles.add(side);
            } else if (paths.contains(rubric) && paths.stream().noneMatch(path -> path.startsWith(rubric + "."))) {
                roles.add("under the " + side + " rubric");
            }
        }
        return String.join(", ", roles);
    }

    private void policies() {
        heading("Policies that differ from their defaults");
        Map<String, String> defaults = Policies.DEFAULT.toMap();
        Map<String, String> changed = new TreeMap<>();
        lineage.path("policies").properties().forEach(policy -> {
            String value = policy.getValue().asText();
            if (!value.equals(defaults.get(policy.getKey()))) {
                changed.put(policy.getKey(), value);
            }
        });
        if (changed.isEmpty()) {
            out.append("  none").append(END);
        }
        changed.forEach((name, value) -> wrapped(
                name + " = " + value + " (default: " + defaults.getOrDefault(name, "not known here") + ")", "  "));
    }

    private void heading(String text) {
        out.append(END).append(text).append(END);
    }

    private void wrapped(String text, String indent) {
        StringBuilder line = new StringBuilder(indent);
        for (String word : text.split(" ", -1)) {
            if (line.length() > indent.length() && line.length() + word.length() > WIDTH) {
                out.append(line.toString().stripTrailing()).append(END);
                line = new StringBuilder(indent);
            }
            line.append(word).append(' ');
        }
        out.append(line.toString().stripTrailing()).append(END);
    }

    private static String shortened(String name) {
        return name.length() <= NAME_WIDTH ? name : name.substring(0, NAME_WIDTH - 1) + "…";
    }

    private static String number(double value) {
        return new BigDecimal(value)
                .setScale(DECIMALS, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
    }

    private String field(String name) {
        JsonNode value = lineage.path(name);
        return value.isNull() ? "" : value.asText();
    }

    private List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        lineage.path(name).forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
