package dev.syncpl.cli.export.health;

import dev.syncpl.cli.console.Table;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Health for people: a short section after an export's summary, its lines ended, the warnings last. */
public final class HealthSection {

    private static final int NAMES = 3;
    private static final int NAME_LENGTH = 40;
    /** How the counts of rows begin that a tree as a whole did not give. */
    private static final String WHOLE_TREE = "tree.";

    /** Names come from data and from models: nothing of them may steer a terminal. */
    private static final Pattern CONTROL = Pattern.compile("\\p{C}");

    private HealthSection() {}

    public static String of(Health health) {
        Table table = new Table();
        table.row("data health: criteria", "accepted", "split", "contradicted", "incomplete");
        statuses(table, "  all", health.criteria());
        if (health.criteriaBySource().size() > 1) {
            health.criteriaBySource().forEach(source -> statuses(table, "  " + name(source), source.criteria()));
        }
        table.row("winner shown", "first", "second");
        Health.WinningPositions winner = health.winningPosition();
        positions(table, "comparisons", winner.comparisons());
        positions(table, "acceptedCriteria", winner.acceptedCriteria());
        winner.rows().forEach((kind, shares) -> positions(table, kind, shares));
        table.row("chosen longer than rejected", "mean", "median", "characters");
        health.chosenMinusRejectedLength()
                .forEach((kind, lengths) ->
                        table.row("  " + kind, decimal(lengths.mean(), ""), decimal(lengths.median(), "")));
        Health.Samples samples = health.samples();
        table.row("samples", "count", "repaired", "duplicate", "tie");
        level(table, "  criteria", samples.criteria(), null);
        level(table, "  rubrics", samples.rubrics(), null);
        level(table, "  judgments", samples.judgments(), samples.ties());
        names(table, "first criterion as generated", health.firstCriteria().asGenerated());
        names(table, "first accepted criterion", health.firstCriteria().best());
        table.row("a row took", "requests", "tokens");
        table.row(
                "  on average",
                decimal(health.yield().requestsPerRow(), ""),
                decimal(health.yield().tokensPerRow(), ""));
        StringBuilder section = new StringBuilder(table.toString());
        section.append(histogram("scores of all judgments", health.histograms().scoreOfLeaves()));
        section.append(histogram("gaps towards the label", health.histograms().gapOfLeaves()));
        wholeTrees(health.discards())
                .ifPresent(trees -> section.append("trees passed over as a whole: ")
                        .append(trees)
                        .append(System.lineSeparator()));
        health.warnings()
                .forEach(warning -> section.append("warning: ").append(warning).append(System.lineSeparator()));
        return section.toString();
    }

    private static void statuses(Table table, String name, Health.Statuses shares) {
        table.row(
                name,
                percent(shares.accepted()),
                percent(shares.split()),
                percent(shares.contradicted()),
                percent(shares.incomplete()));
    }

    private static void level(Table table, String name, Health.Level level, Double ties) {
        table.row(
                name,
                level.count(),
                percent(level.repaired()),
                percent(level.duplicates()),
                ties == null ? "" : percent(ties));
    }

    /** Two lines, the values and their shares. */
    private static Table histogram(String title, Map<Integer, Long> counts) {
        long all = counts.values().stream().mapToLong(Long::longValue).sum();
        return new Table()
                .row(cells(title, counts.keySet().stream().map(String::valueOf)))
                .row(cells("  %", counts.values().stream().map(count -> decimal(Ratio.of(100.0 * count, all), ""))));
    }

    private static Object[] cells(String first, Stream<String> others) {
        return Stream.concat(Stream.of(first), others).toArray();
    }

    /** Why trees were passed over as a whole, the most frequent reason first; empty if none was. */
    private static Optional<String> wholeTrees(Map<String, Long> discards) {
        return discards.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(WHOLE_TREE))
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .map(entry -> entry.getKey().substring(WHOLE_TREE.length()) + " " + Table.number(entry.getValue()))
                .reduce((one, other) -> one + ", " + other);
    }

    private static void positions(Table table, String name, Health.Positions shares) {
        table.row("  " + name, shares.first(), shares.second(), percent(shares.firstShare()) + " first");
    }

    private static void names(Table table, String title, List<Health.NameCount> names) {
        table.row(title, "trees");
        names.stream().limit(NAMES).forEach(name -> table.row("  " + plain(name.name()), name.count()));
    }

    private static String name(Health.Source source) {
        return source.source() == null ? "(no source)" : plain(source.source());
    }

    private static String plain(String name) {
        String printable = CONTROL.matcher(name).replaceAll(" ");
        return printable.length() <= NAME_LENGTH ? printable : printable.substring(0, NAME_LENGTH - 3) + "...";
    }

    private static String percent(Double share) {
        return share == null ? "-" : decimal(100 * share, " %");
    }

    private static String decimal(Double number, String unit) {
        return number == null ? "-" : String.format(Locale.ROOT, "%,.1f%s", number, unit);
    }
}
