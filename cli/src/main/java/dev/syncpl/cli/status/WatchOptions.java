package dev.syncpl.cli.status;

import dev.syncpl.cli.CliException;
import dev.syncpl.cli.connect.KafkaAccess;
import dev.syncpl.cli.console.Interruption;
import dev.syncpl.cli.console.Terminal;
import dev.syncpl.cli.cost.PriceTable;
import dev.syncpl.cli.plan.DurationConverter;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import picocli.CommandLine.Option;

/** The options of {@code status} that follow a run. */
final class WatchOptions {

    private static final Duration ON_TERMINAL = Duration.ofSeconds(2);
    private static final Duration ELSEWHERE = Duration.ofSeconds(10);

    @Option(
            names = "--watch",
            description = "Follow the run given by --run until it is finished or Ctrl-C: rates, nodes in flight, lag,"
                    + " yield, failures, AGR and CNS, cost, time left. In place on a terminal, else as lines.")
    boolean watch;

    @Option(
            names = "--every",
            paramLabel = "TIME",
            converter = DurationConverter.class,
            description = "How often, with --watch (default: 2s on a terminal, else 10s).")
    Duration every;

    /** Whether the run is to be followed. */
    boolean wanted() {
        return watch;
    }

    /** @throws CliException if the options do not go together */
    void check(boolean runNamed) {
        if (watch && !runNamed) {
            throw CliException.usage("--watch follows one run: say which with --run");
        }
        if (!watch && every != null) {
            throw CliException.usage("--every is for --watch");
        }
    }

    /** Follows the run and gives the exit code. */
    int follow(
            String run,
            AggregatorApi aggregator,
            KafkaAccess kafka,
            boolean asJson,
            Optional<PriceTable> prices,
            PrintWriter out,
            PrintWriter messages) {
        boolean inPlace = Terminal.isOutputInteractive() && !asJson;
        Watch.View view = asJson
                ? WatchViews.asJson(out, messages, prices)
                : inPlace
                        ? WatchViews.onTerminal(out, prices)
                        : WatchViews.asLines(out, prices, ZoneId.systemDefault());
        Duration pause = every != null ? every : inPlace ? ON_TERMINAL : ELSEWHERE;
        try (Admin admin = kafka.admin();
                Consumer<byte[], byte[]> peeking = kafka.peekingConsumer();
                Interruption interruption = new Interruption()) {
            Clock clock = Clock.systemUTC();
            LagReader lags = new LagReader(admin, new RecordTimes(peeking), clock);
            RunObserver observer = new RunObserver(run, aggregator, lags, clock);
            return new Watch(observer::look, view).follow(pause, interruption::await);
        }
    }
}
