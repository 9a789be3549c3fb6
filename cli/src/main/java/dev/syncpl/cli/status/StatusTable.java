package dev.syncpl.cli.status;

import com.fasterxml.jackson.databind.JsonNode;
import dev.syncpl.cli.console.SafeText;
import dev.syncpl.cli.console.Table;
import dev.syncpl.cli.cost.Bill;
import dev.syncpl.cli.cost.PriceTable;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;

/** Status for people, within 80 columns. Shows what the aggregator tells and passes over what it does not. */
final class StatusTable {

    private static final Map<String, String> SHORT = Map.of(
            "dpoCriteria", "criteria",
            "dpoRubric", "rubric",
            "dpoJudgment", "judgment",
            "longCot", "long CoT",
            "promptTokens", "prompt",
            "cachedPromptTokens", "cached",
            "completionTokens", "completion",
            "wastedTokens", "wasted");

    /** What the titles leave of 80 columns. */
    private static final int LINE = 64;

    private StatusTable() {}

    static String of(JsonNode run, Optional<PriceTable> prices) {
        Table table = new Table()
                .row("run " + SafeText.of(run.path("run").asText()), state(run))
                .row("  trees", trees(run))
                .row("  closed", pairs(run.path("closed")))
                .row("  nodes", pairs(run.path("nodes"), "criteria", "rubrics", "judgments", "failures", "missing"))
                .row("  accepted", accepted(run))
                .row("  rows", joined(rows(run)))
                .row("  requests", pairs(run.path("usage"), "requests", "samples") + perTree(run))
                .row("  tokens", joined(tokens(run)));
        table.row("  cost", cost(run, prices));
        lines(table, "  failures", run.path("failures"));
        lines(table, "  no row", run.path("discards"));
        if (run.path("screening").isObject()) {
            table.row("  screened", screened(run.path("screening")));
        }
        Agreed.of(run)
                .ifPresent(agreed -> table.row("  AGR", joined(agreed.agr())).row("  CNS", joined(agreed.cns())));
        long conflicts = run.path("conflicts").asLong();
        if (conflicts > 0) {
            table.row("  refused", Table.number(conflicts) + " conflicting requests");
        }
        return table.toString();
    }

    static Table of(List<GroupLag> groups) {
        Table table = new Table().row("GROUP", "READS", "MEMBERS", "LAG", "SECONDS");
        groups.forEach(group ->
                table.row(group.group(), group.reads(), group.members(), group.lag(), seconds(group.lagSeconds())));
        return table;
    }

    static String seconds(Double seconds) {
        return seconds == null ? "-" : Table.number(seconds);
    }

    /** Its window, and why it admits nothing if it does not. */
    static String state(JsonNode run) {
        StringJoiner state = new StringJoiner(", ");
        state.add("window " + run.path("window").asInt());
        if (run.path("stopped").isTextual()) {
            state.add(run.path("stopped").asText());
            return state.toString();
        }
        // An older aggregator has flags and no reason.
        for (String flag : List.of("paused", "held", "cancelled")) {
            if (run.path(flag).asBoolean()) {
                state.add(flag);
            }
        }
        return state.toString();
    }

    /** Says of a run in another mode at a glance what it saves: 7 samples a tree where others take 61. */
    private static String perTree(JsonNode run) {
        long closed = 0;
        for (JsonNode count : run.path("closed")) {
            closed += count.asLong();
        }
        long samples = run.path("usage").path("samples").asLong();
        return closed == 0 ? "" : String.format(Locale.ROOT, "  samples a tree %.1f", (double) samples / closed);
    }

    /** What two models' verdicts came to on the conversations that this run takes trees of. */
    static String screened(JsonNode screening) {
        String counts = joined(items(screening, "agree", "differ", "undecided"));
        return screening.path("droppedShare").isNumber()
                ? counts
                        + String.format(
                                Locale.ROOT,
                                "  dropped %.1f %%",
                                100 * screening.path("droppedShare").asDouble())
                : counts;
    }

    private static String trees(JsonNode run) {
        StringJoiner trees = new StringJoiner("  ");
        for (String name : List.of("requested", "waiting", "open")) {
            trees.add(name + " " + Table.number(run.path(name).asLong()));
        }
        return trees.toString();
    }

    /** The named numbers that are there; all of them if none is named. */
    static List<String> items(JsonNode numbers, String... names) {
        List<String> shown = names.length > 0 ? List.of(names) : fieldNames(numbers);
        return shown.stream()
                .filter(numbers::has)
                .map(name -> words(name) + " " + Table.number(numbers.path(name).asLong()))
                .toList();
    }

    /** Rows made, by kind. */
    static List<String> rows(JsonNode run) {
        return items(run.path("rows"), "sft", "dpoCriteria", "dpoRubric", "dpoJudgment", "longCot");
    }

    /** What the server counted. */
    static List<String> tokens(JsonNode run) {
        return items(run.path("usage"), "promptTokens", "cachedPromptTokens", "completionTokens", "wastedTokens");
    }

    private static String pairs(JsonNode numbers, String... names) {
        return joined(items(numbers, names));
    }

    private static String joined(List<String> items) {
        return items.isEmpty() ? "-" : String.join("  ", items);
    }

    static String accepted(JsonNode run) {
        String criteria = Table.number(run.path("acceptedCriteria").asLong()) + " criteria";
        return run.has("acceptedTrees")
                ? criteria + " of " + Table.number(run.path("acceptedTrees").asLong()) + " trees"
                : criteria;
    }

    /** By the user's prices, else by those that the run's budget came with. */
    static String cost(JsonNode run, Optional<PriceTable> prices) {
        JsonNode told = run.path("cost");
        if (prices.isPresent() || !told.isObject()) {
            return Bill.words(prices.map(known -> RunCost.of(run, known)), prices);
        }
        return told.path("total").isNumber()
                ? new PriceTable(SafeText.of(told.path("currency").asText()), Map.of())
                                .words(told.path("total").decimalValue())
                        + " at the prices of its budget"
                : "unknown (" + SafeText.of(told.path("unknown").asText()) + ")";
    }

    /** Counts by name, the largest first. */
    static List<String> byCount(JsonNode counts) {
        return fieldNames(counts).stream()
                .sorted(Comparator.comparingLong(
                                (String name) -> counts.path(name).asLong())
                        .reversed()
                        .thenComparing(Comparator.naturalOrder()))
                .map(name ->
                        SafeText.of(name) + " " + Table.number(counts.path(name).asLong()))
                .toList();
    }

    /** The same, in as many lines as they take. */
    private static void lines(Table table, String title, JsonNode counts) {
        List<String> words = byCount(counts);
        StringJoiner line = new StringJoiner("  ");
        String first = title;
        for (String word : words) {
            if (line.length() > 0 && line.length() + 2 + word.length() > LINE) {
                table.row(first, line);
                line = new StringJoiner("  ");
                first = "";
            }
            line.add(word);
        }
        if (line.length() > 0) {
            table.row(first, line);
        }
    }

    private static List<String> fieldNames(JsonNode numbers) {
        return numbers.properties().stream().map(Map.Entry::getKey).toList();
    }

    /** dpoCriteria, promptTokens, cachedPromptTokens, TIMED_OUT: criteria, prompt, cached, timed out. */
    private static String words(String name) {
        return SHORT.getOrDefault(name, name.toLowerCase(Locale.ROOT).replace('_', ' '));
    }
}
