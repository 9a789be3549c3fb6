package dev.syncpl.benchmarks.ceiling;

import dev.syncpl.benchmarks.Figures;
import dev.syncpl.benchmarks.Progress;
import dev.syncpl.benchmarks.Steady;
import dev.syncpl.benchmarks.line.Call;
import dev.syncpl.benchmarks.line.Conversations;
import dev.syncpl.benchmarks.line.LineBenchmark;
import dev.syncpl.benchmarks.line.LoadedLine;
import dev.syncpl.benchmarks.line.Workshop;
import java.time.Duration;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "ceiling",
        description = {
            "Model calls a second where the model takes no time, and what the broker alone would allow.",
            "",
            "All parts of the line share this machine with the broker, the simulator and the benchmark."
        })
public final class CeilingCommand extends LineBenchmark {

    private static final int CALLS_PER_TREE = 60;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @Option(names = "--trees", paramLabel = "N", defaultValue = "400", description = "Trees to grow (default: 400).")
    int trees;

    @Override
    protected void measure(Workshop workshop, Figures figures, Progress progress) throws Exception {
        try (LoadedLine line = workshop.start(options -> options.simulatorOption("latency-ms", "0")
                .simulatorOption("journal", Integer.toString(trees * CALLS_PER_TREE)))) {
            progress.say("growing %d trees", trees);
            line.ingest(Conversations.USUAL, trees);
            line.awaitClosed(trees, PATIENCE, closed -> {});
            double calls = Steady.perSecond(
                    line.simulator().journal().stream().mapToLong(Call::ended).toArray());
            double treesPerSecond = trees * 1e3 / line.wholeRun().toMillis();
            progress.say("%.0f calls/s; the same records through the broker alone", calls);
            List<Hop> hops = new RecordedHops(line.topics(), line.stack().registryUrl()).read();
            double broker = new BrokerAlone(line.stack().bootstrapServers(), line.topics()).callsPerSecond(hops);
            figures.put("callsPerSecond", calls)
                    .put("brokerCallsPerSecond", broker)
                    .put("ratio", calls / broker)
                    .put("treesPerSecond", treesPerSecond)
                    .put("trees", trees);
        }
    }
}
