package dev.syncpl.benchmarks.memory;

import com.fasterxml.jackson.databind.JsonNode;
import dev.syncpl.benchmarks.Figures;
import dev.syncpl.benchmarks.Progress;
import dev.syncpl.benchmarks.line.Concurrency;
import dev.syncpl.benchmarks.line.Conversations;
import dev.syncpl.benchmarks.line.LineBenchmark;
import dev.syncpl.benchmarks.line.LoadedLine;
import dev.syncpl.benchmarks.line.Workshop;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "memory",
        description = {
            "Memory of each stage with many calls in flight.",
            "",
            "All three stages are held at that many calls at once, over long conversations and with the Java options"
                    + " that the local stack gives them; the largest reading counts."
        })
public final class MemoryCommand extends LineBenchmark {

    private static final List<String> KINDS = List.of("criteria", "rubric", "judgment");
    private static final int LATENCY_SECONDS = 15;
    private static final long GIVE_UP_AFTER_MILLIS = 300_000;
    private static final long READ_EVERY_MILLIS = 500;

    @Option(
            names = "--calls",
            paramLabel = "N",
            defaultValue = "256",
            description = "Calls in flight in each stage (default: 256).")
    int calls;

    @Option(
            names = "--seconds",
            paramLabel = "S",
            defaultValue = "60",
            description = "How long all stages are held there (default: 60).")
    int seconds;

    @Override
    protected void measure(Workshop workshop, Figures figures, Progress progress) throws Exception {
        // The first stage uses up calls / latency conversations a second, and the others need two latencies to fill.
        int trees = calls * (seconds + 4 * LATENCY_SECONDS) / LATENCY_SECONDS;
        try (LoadedLine line = workshop.start(options -> {
            options.simulatorOption("latency-ms", Integer.toString(1_000 * LATENCY_SECONDS))
                    .simulatorOption("latency-sigma", "0.3");
            Concurrency.fixed(calls).apply(options);
        })) {
            progress.say("filling three stages with %d calls each, from %,d conversations", calls, trees);
            line.ingest(Conversations.LONG, trees, "--window", Integer.toString(trees));
            Map<String, Double> most = hold(line, progress);
            figures.put("rssMb", most)
                    .put("callsInFlight", calls)
                    .put("seconds", seconds)
                    .put("conversationCharacters", 25_000);
        }
    }

    /** Reads while all stages have all their calls in flight, until they have had them for so long. */
    private Map<String, Double> hold(LoadedLine line, Progress progress) throws Exception {
        Map<String, Double> most = new LinkedHashMap<>();
        KINDS.forEach(kind -> most.put(kind, 0.0));
        long giveUp = System.currentTimeMillis() + GIVE_UP_AFTER_MILLIS + seconds * 1_000L;
        int full = 0;
        int wanted = (int) (seconds * 1_000L / READ_EVERY_MILLIS);
        while (full < wanted) {
            if (System.currentTimeMillis() > giveUp) {
                throw new IllegalStateException("the stages never had " + calls + " calls in flight for long: "
                        + line.simulator().counters());
            }
            Thread.sleep(READ_EVERY_MILLIS);
            if (isFull(line.simulator().counters())) {
                full++;
                for (String kind : KINDS) {
                    long pid = line.stack().process(kind + "-0").pid();
                    most.merge(kind, ResidentMemory.megabytes(pid), Math::max);
                }
                if (full % (wanted / 4 + 1) == 0) {
                    progress.say("  %s", new Figures().put("rssMb", most).line());
                }
            }
        }
        return most;
    }

    /** A stage that just finished a call has one less for the moment that the next one takes. */
    private boolean isFull(JsonNode counters) {
        return KINDS.stream()
                .allMatch(kind ->
                        counters.path("byKind").path(kind).path("inFlight").asInt() >= calls * 0.95);
    }
}
