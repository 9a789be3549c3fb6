package dev.syncpl.cli.status;

import com.fasterxml.jackson.databind.JsonNode;
import dev.syncpl.cli.console.SafeText;
import dev.syncpl.cli.console.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import java.util.stream.Collectors;

/** One tree for people, within 80 columns. What models wrote is shown as text and nothing else. */
final class TreeTable {

    private static final int COLUMNS = 80;
    private static final int INDENT = 12;
    private static final int NAME = 20;
    private static final int SHORT_NAME = 11;
    private static final int MANY_LEAVES = 999;
    private static final int SCORES = 15;
    private static final int MOST_CRITERIA = 50;
    private static final int MOST_FAILURES = 10;

    private TreeTable() {}

    static String of(JsonNode tree, Instant now) {
        StringBuilder out = new StringBuilder();
        String id = SafeText.of(text(tree, "tree"), COLUMNS - INDENT);
        String standing = text(tree, "standing").toLowerCase(Locale.ROOT);
        if (!tree.has("criteria")) {
            Table known = new Table().row("tree", id).row("  standing", SafeText.of(standing));
            if (tree.hasNonNull("outcome")) {
                known.row("  outcome", SafeText.of(words(text(tree, "outcome"))));
            }
            return known.toString();
        }
        out.append(new Table()
                .row("tree", id)
                .row("  standing", SafeText.of(standing))
                .row("  admitted", SafeText.of(Ages.since(text(tree, "admittedAt"), now)) + " ago")
                .row("  deadline", deadline(text(tree, "deadline"), now))
                .row("  nodes", counts(tree.path("nodes"), "criteria", "rubrics", "judgments", "failures", "missing"))
                .row("  besides", counts(tree.path("nodes"), "waiting", "duplicates", "orphans")));
        if (tree.path("cut").asBoolean()) {
            out.append("  of more nodes than were read").append(System.lineSeparator());
        }
        out.append(System.lineSeparator()).append(criteria(tree));
        out.append(failures(tree.path("samples")));
        out.append(awaited(tree));
        return out.toString();
    }

    private static String criteria(JsonNode tree) {
        Map<String, StringJoiner> scores = scores(tree.path("samples"));
        Table table = new Table().row("CRITERION", "NAME", "A", "B", "TIE", "OF", "STATE", "SCORES");
        JsonNode criteria = tree.path("criteria");
        boolean many = criteria.findValues("plannedLeaves").stream().anyMatch(leaves -> leaves.asLong() > MANY_LEAVES);
        for (int i = 0; i < Math.min(criteria.size(), MOST_CRITERIA); i++) {
            JsonNode criterion = criteria.path(i);
            String path = text(criterion, "path");
            table.row(
                    SafeText.of(path, "CRITERION".length()),
                    SafeText.of(text(criterion, "name"), many ? SHORT_NAME : NAME),
                    criterion.path("votesA").asLong(),
                    criterion.path("votesB").asLong(),
                    criterion.path("votesTie").asLong(),
                    criterion.path("plannedLeaves").asLong(),
                    state(criterion),
                    SafeText.of(scores.getOrDefault(path, new StringJoiner(" ")).toString(), SCORES));
        }
        String more = criteria.size() > MOST_CRITERIA
                ? "and " + Table.number(criteria.size() - MOST_CRITERIA) + " more: see --json" + System.lineSeparator()
                : "";
        return table + more;
    }

    private static String state(JsonNode criterion) {
        if (!criterion.path("ended").asBoolean()) {
            return "open";
        }
        if (!criterion.hasNonNull("expanded")) {
            return "failed";
        }
        return criterion.path("expanded").asBoolean() ? "ended" : "alone";
    }

    /** Scores of A and B by criterion, in the order of paths; those of copies, which have no vote, in brackets. */
    private static Map<String, StringJoiner> scores(JsonNode samples) {
        Map<String, StringJoiner> scores = new HashMap<>();
        for (JsonNode sample : samples) {
            if (sample.hasNonNull("scoreA") && text(sample, "state").equals("SAMPLED")) {
                String path = text(sample, "path");
                String pair = sample.path("scoreA").asInt() + ":"
                        + sample.path("scoreB").asInt();
                int dot = path.indexOf('.');
                scores.computeIfAbsent(dot < 0 ? path : path.substring(0, dot), criterion -> new StringJoiner(" "))
                        .add(sample.path("abstains").asBoolean() ? "(" + pair + ")" : pair);
            }
        }
        return scores;
    }

    private static String failures(JsonNode samples) {
        List<String> lines = new ArrayList<>();
        for (JsonNode sample : samples) {
            if (text(sample, "state").equals("FAILED")) {
                lines.add(SafeText.of(
                        "failed " + text(sample, "path") + " " + text(sample, "code") + ": " + text(sample, "detail"),
                        COLUMNS));
            }
        }
        return listed(lines, MOST_FAILURES);
    }

    private static String awaited(JsonNode tree) {
        if (tree.path("awaited").isEmpty()) {
            return "";
        }
        StringBuilder line =
                new StringBuilder(Table.number(tree.path("awaitedCount").asLong()) + " awaited:");
        for (JsonNode path : tree.path("awaited")) {
            String next = " " + SafeText.of(path.asText());
            if (line.length() + next.length() > COLUMNS - 2) {
                return line.append(" \u2026").append(System.lineSeparator()).toString();
            }
            line.append(next);
        }
        return line.append(System.lineSeparator()).toString();
    }

    private static String listed(List<String> lines, int most) {
        String shown = lines.stream()
                .limit(most)
                .map(line -> line + System.lineSeparator())
                .collect(Collectors.joining());
        return lines.size() > most
                ? shown + "and " + Table.number(lines.size() - most) + " more: see --json" + System.lineSeparator()
                : shown;
    }

    private static String counts(JsonNode counts, String... names) {
        StringJoiner shown = new StringJoiner("  ");
        for (String name : names) {
            shown.add(name + " " + Table.number(counts.path(name).asLong()));
        }
        return shown.toString();
    }

    private static String deadline(String deadline, Instant now) {
        String left = Ages.until(deadline, now);
        return left.equals(Ages.OVER) ? left : "in " + left;
    }

    private static String words(String name) {
        return name.toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String text(JsonNode node, String name) {
        return node.path(name).asText("");
    }
}
