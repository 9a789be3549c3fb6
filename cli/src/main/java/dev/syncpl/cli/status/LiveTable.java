package dev.syncpl.cli.status;

import com.fasterxml.jackson.databind.JsonNode;
import dev.syncpl.cli.console.SafeText;
import dev.syncpl.cli.console.Table;
import dev.syncpl.cli.cost.PriceTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A run as it is watched: what it is like now and how fast it goes, within 80 columns and 24 rows. */
final class LiveTable {

    static final int COLUMNS = 80;

    private static final String LABEL = "  %-10s";
    private static final int LABEL_WIDTH = 12;

    private final Optional<PriceTable> prices;

    LiveTable(Optional<PriceTable> prices) {
        this.prices = prices;
    }

    /** The lines, without line ends. */
    List<String> lines(Snapshot now, Pace pace) {
        JsonNode run = now.run();
        List<String> lines = new ArrayList<>();
        lines.add(cut("run " + SafeText.of(run.path("run").asText()) + "   " + StatusTable.state(run)));
        add(lines, "trees", trees(now, pace));
        add(lines, "left", List.of(left(now, pace)));
        add(lines, "closed", StatusTable.items(run.path("closed")));
        add(lines, "accepted", List.of(StatusTable.accepted(run)));
        add(lines, "rows", StatusTable.rows(run));
        add(lines, "no row", StatusTable.byCount(run.path("discards")));
        add(lines, "failures", StatusTable.byCount(run.path("failures")));
        if (run.path("screening").isObject()) {
            add(lines, "screened", List.of(StatusTable.screened(run.path("screening"))));
        }
        Agreed.of(run).ifPresent(agreed -> {
            add(lines, "AGR", agreed.agr());
            add(lines, "CNS", agreed.cns());
        });
        add(
                lines,
                "tokens",
                StatusTable.items(run.path("usage"), "promptTokens", "cachedPromptTokens", "completionTokens"));
        add(lines, "cost", List.of(StatusTable.cost(run, prices)));
        lines.add("");
        lines.addAll(stages(now, pace).toString().lines().toList());
        return lines;
    }

    private static List<String> trees(Snapshot now, Pace pace) {
        List<String> items = new ArrayList<>();
        items.add(Table.number(now.closed()) + " of "
                + Table.number(now.run().path("requested").asLong()) + " closed");
        items.add(Table.number(now.run().path("open").asLong()) + " open");
        items.add(Table.number(now.run().path("waiting").asLong()) + " waiting");
        pace.closed().ifPresent(rate -> items.add(Table.number(rate) + "/s"));
        return items;
    }

    /** For example {@code 3 h 20 min}. */
    static String left(Snapshot now, Pace pace) {
        if (now.left() == 0) {
            return "nothing";
        }
        return pace.timeFor(now.left()).map(Ages::words).orElse("not known yet");
    }

    private static Table stages(Snapshot now, Pace pace) {
        Table table = new Table().row("STAGE", "SAMPLED/S", "IN FLIGHT", "MEMBERS", "LAG", "SECONDS");
        for (int i = 0; i < now.groups().size(); i++) {
            GroupLag group = now.groups().get(i);
            // The groups of the three stages come in the order of the levels that they grow, the aggregator last.
            Optional<String> level =
                    i < Snapshot.LEVELS.size() ? Optional.of(Snapshot.LEVELS.get(i)) : Optional.empty();
            table.row(
                    group.group().replaceFirst("^syncpl-", ""),
                    level.flatMap(pace::sampled).map(Table::number).orElse("-"),
                    level.flatMap(now::inFlight).map(Table::number).orElse("-"),
                    group.members(),
                    group.lag(),
                    StatusTable.seconds(group.lagSeconds()));
        }
        return table;
    }

    private static void add(List<String> lines, String label, List<String> items) {
        if (items.isEmpty()) {
            return;
        }
        lines.add(cut(LABEL.formatted(label) + fitted(items, COLUMNS - LABEL_WIDTH)));
    }

    /** As many items as there is room for, and how many there are besides. */
    static String fitted(List<String> items, int width) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < items.size(); i++) {
            String next = (line.isEmpty() ? "" : "  ") + items.get(i);
            String rest = i + 1 < items.size() ? "  and " + (items.size() - i - 1) + " more" : "";
            if (line.length() + next.length() + rest.length() > width && !line.isEmpty()) {
                return line + "  and " + (items.size() - i) + " more";
            }
            line.append(next);
        }
        return line.toString();
    }

    private static String cut(String line) {
        return line.length() <= COLUMNS ? line : line.substring(0, COLUMNS - 1) + "\u2026";
    }
}
