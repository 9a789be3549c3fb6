package dev.syncpl.cli.status;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.syncpl.cli.console.SafeText;
import dev.syncpl.cli.console.Screen;
import dev.syncpl.cli.cost.PriceTable;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The ways to show a run that is watched: in place on a terminal, as lines, and as JSON lines. */
final class WatchViews {

    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private WatchViews() {}

    /** Written over in place. */
    static Watch.View onTerminal(PrintWriter out, Optional<PriceTable> prices) {
        LiveTable table = new LiveTable(prices);
        Screen screen = new Screen(out);
        return new Watch.View() {
            private List<String> shown = List.of();

            @Override
            public void show(Snapshot now, Pace pace) {
                shown = table.lines(now, pace);
                screen.show(shown);
            }

            @Override
            public void trouble(String reason) {
                List<String> lines = new ArrayList<>(shown);
                lines.add("");
                lines.add(SafeText.of("not up to date: " + reason, LiveTable.COLUMNS - 1));
                screen.show(lines);
            }

            @Override
            public void end(String words) {
                out.println(words);
                out.flush();
            }
        };
    }

    /** A line or two each time, and the whole at the end. */
    static Watch.View asLines(PrintWriter out, Optional<PriceTable> prices, ZoneId zone) {
        LiveTable table = new LiveTable(prices);
        LiveLines lines = new LiveLines(prices, zone);
        return new Watch.View() {
            private List<String> whole = List.of();

            @Override
            public void show(Snapshot now, Pace pace) {
                whole = table.lines(now, pace);
                lines.lines(now, pace).forEach(out::println);
                out.flush();
            }

            @Override
            public void trouble(String reason) {
                out.println(SafeText.of("not up to date: " + reason));
                out.flush();
            }

            @Override
            public void end(String words) {
                whole.forEach(out::println);
                out.println(words);
                out.flush();
            }
        };
    }

    /** One JSON object a line, each time; trouble and the last word go where messages go. */
    static Watch.View asJson(PrintWriter out, PrintWriter messages, Optional<PriceTable> prices) {
        return new Watch.View() {
            @Override
            public void show(Snapshot now, Pace pace) {
                ObjectNode line = JSON.createObjectNode();
                line.put("at", now.at().toString());
                ObjectNode run = now.run().deepCopy();
                prices.ifPresent(known -> run.set("cost", JSON.valueToTree(RunCost.of(now.run(), known))));
                line.set("run", run);
                now.growth().ifPresent(growth -> line.set("growth", growth));
                ObjectNode rates = line.putObject("perSecond");
                pace.closed().ifPresent(rate -> rates.put("closed", rate));
                Snapshot.LEVELS.forEach(level -> pace.sampled(level).ifPresent(rate -> rates.put(level, rate)));
                pace.timeFor(now.left()).map(Duration::toSeconds).ifPresent(left -> line.put("secondsLeft", left));
                line.set("groups", JSON.valueToTree(now.groups()));
                line.put("finished", now.isFinished());
                out.println(written(line));
                out.flush();
            }

            @Override
            public void trouble(String reason) {
                messages.println(SafeText.of("not up to date: " + reason));
                messages.flush();
            }

            @Override
            public void end(String words) {
                messages.println(words);
                messages.flush();
            }
        };
    }

    private static String written(ObjectNode line) {
        try {
            return JSON.writeValueAsString(line);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
