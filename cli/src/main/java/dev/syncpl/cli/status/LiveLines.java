package dev.syncpl.cli.status;

import com.fasterxml.jackson.databind.JsonNode;
import dev.syncpl.cli.console.Table;
import dev.syncpl.cli.cost.PriceTable;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** A run as it is watched where nothing can be written over: a line or two each time, with the time before. */
final class LiveLines {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

    private final Optional<PriceTable> prices;
    private final ZoneId zone;

    LiveLines(Optional<PriceTable> prices, ZoneId zone) {
        this.prices = prices;
        this.zone = zone;
    }

    /** The lines, each within 80 columns, without line ends. */
    List<String> lines(Snapshot now, Pace pace) {
        return wrapped(TIME.format(now.at().atZone(zone)) + " ", items(now, pace));
    }

    private List<String> items(Snapshot now, Pace pace) {
        JsonNode run = now.run();
        List<String> items = new ArrayList<>();
        items.add(Table.number(now.closed()) + " of "
                + Table.number(run.path("requested").asLong()) + " trees closed");
        pace.closed().ifPresent(rate -> items.add(Table.number(rate) + "/s"));
        items.add(Table.number(run.path("open").asLong()) + " open");
        items.add("left: " + LiveTable.left(now, pace));
        if (run.path("stopped").isTextual()) {
            items.add(run.path("stopped").asText());
        }
        items.add("sampled/s "
                + String.join(
                        " ",
                        Snapshot.LEVELS.stream()
                                .map(level -> level + " "
                                        + pace.sampled(level).map(Table::number).orElse("-"))
                                .toList()));
        OptionalDouble lag = now.groups().stream()
                .filter(group -> group.lagSeconds() != null)
                .mapToDouble(GroupLag::lagSeconds)
                .max();
        lag.ifPresent(seconds -> items.add("lag " + Table.number(seconds) + " s"));
        if (run.path("screening").isObject()) {
            items.add("screened: " + StatusTable.screened(run.path("screening")));
        }
        Agreed.of(run)
                .ifPresent(agreed ->
                        items.add("AGR " + agreed.percent("top", "agr") + " CNS " + agreed.percent("top", "cns")));
        if (!run.path("failures").isEmpty()) {
            items.add("failures " + String.join(" ", StatusTable.byCount(run.path("failures"))));
        }
        if (prices.isPresent() || run.has("cost")) {
            items.add("cost " + StatusTable.cost(run, prices));
        }
        return items;
    }

    private static List<String> wrapped(String time, List<String> items) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder(time);
        for (String item : items) {
            boolean first = line.length() == time.length();
            if (!first && line.length() + 2 + item.length() > LiveTable.COLUMNS) {
                lines.add(line.toString());
                line = new StringBuilder(time).append(item);
            } else {
                line.append(first ? "" : ", ").append(item);
            }
        }
        lines.add(line.toString());
        return lines.stream()
                .map(text -> text.length() <= LiveTable.COLUMNS ? text : text.substring(0, LiveTable.COLUMNS))
                .toList();
    }
}
