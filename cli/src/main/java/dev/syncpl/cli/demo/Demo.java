package dev.syncpl.cli.demo;

import dev.syncpl.cli.CliException;
import dev.syncpl.cli.connect.Endpoints;
import dev.syncpl.cli.connect.KafkaAccess;
import dev.syncpl.cli.console.ProgressLine;
import dev.syncpl.cli.cost.PriceTable;
import dev.syncpl.cli.export.ExportPlan;
import dev.syncpl.cli.export.ExportResult;
import dev.syncpl.cli.export.Exporter;
import dev.syncpl.cli.ingest.Ingest;
import dev.syncpl.cli.ingest.IngestSummary;
import dev.syncpl.cli.ingest.RequestFactory;
import dev.syncpl.cli.ingest.RunEntrance;
import dev.syncpl.cli.ingest.Selection;
import dev.syncpl.cli.plan.PlanTemplate;
import dev.syncpl.data.read.ComparisonReader;
import dev.syncpl.stack.LocalStack;
import dev.syncpl.stack.StackException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.Consumer;

/** Sends an input through a running stack, waits until every tree is closed, and exports. */
final class Demo {

    /** Name of the run. Nothing depends on it: the stack is the demo's own. */
    static final String RUN = "demo";

    private static final Duration POLL = Duration.ofMillis(200);
    /** What takes no longer than this says nothing of itself. */
    private static final Duration SOON = Duration.ofSeconds(2);

    private final LocalStack stack;
    private final KafkaAccess kafka;
    private final PrintWriter messages;
    private final Function<Duration, ProgressLine> progressLines;
    private final Clock clock = Clock.systemUTC();

    /** @param progressLines makes a line that says nothing for so long */
    Demo(LocalStack stack, PrintWriter messages, Function<Duration, ProgressLine> progressLines) {
        this.stack = stack;
        this.kafka = new KafkaAccess(
                new Endpoints(stack.bootstrapServers(), stack.registryUrl(), Endpoints.DEFAULT.aggregatorUrl()));
        this.messages = messages;
        this.progressLines = progressLines;
    }

    /** What to send. */
    record Input(ComparisonReader reader, Selection selection, Optional<Integer> window) {}

    /**
     * What came of it.
     *
     * @param ingest what was sent and what was refused
     * @param export what was written
     * @param firstRow from the first request until a row could be read
     * @param lastAdmission from the first request until the last conversation was admitted
     */
    record Outcome(
            IngestSummary ingest, ExportResult export, Optional<Duration> firstRow, Optional<Duration> lastAdmission) {}

    /** Runs the demo. Throws CliException if nothing could be sent or a process of the stack ended. */
    Outcome run(Input input, PlanTemplate plan, Map<String, String> policies, Path out, Optional<PriceTable> prices) {
        try (RunWatch watch = new RunWatch(RUN, kafka.consumer(), kafka::decoder, clock)) {
            IngestSummary ingest = ingest(input, plan, policies);
            await(watch, ingest.accepted(), plan);
            ExportResult export = export(out, prices);
            Optional<Instant> begun = export.tally().firstRequest();
            return new Outcome(ingest, export, between(begun, watch.firstRow()), between(begun, watch.lastAdmission()));
        }
    }

    private static Optional<Duration> between(Optional<Instant> begin, Optional<Instant> end) {
        return begin.flatMap(from -> end.map(to -> Duration.between(from, to)));
    }

    private IngestSummary ingest(Input input, PlanTemplate plan, Map<String, String> policies) {
        RequestFactory requests = new RequestFactory(RUN, plan, policies, clock);
        IngestSummary summary;
        try (RunEntrance entrance = RunEntrance.open(
                kafka, RUN, new RunEntrance.Options(input.window(), false), clock, progressLines.apply(SOON))) {
            summary = new Ingest(requests, entrance, messages, progressLines.apply(SOON))
                    .run(input.reader(), input.selection());
        }
        messages.println(summary.describe(RUN));
        messages.flush();
        if (summary.accepted() == 0) {
            throw CliException.incomplete(input.reader().input().name() + " holds no conversation that could be sent");
        }
        return summary;
    }

    private void await(RunWatch watch, long trees, PlanTemplate plan) {
        DemoProgress progress = new DemoProgress(trees, plan);
        ProgressLine line = progressLines.apply(Duration.ZERO);
        while (watch.closedTrees() < trees) {
            Optional<StackException> failure =
                    Optional.ofNullable(stack.failure().getNow(null));
            if (failure.isPresent()) {
                line.clear();
                throw CliException.environment(failure.get().getMessage(), failure.get());
            }
            watch.poll(POLL);
            line.update(() -> progress.line(watch));
        }
        line.finish(progress.line(watch));
    }

    private ExportResult export(Path out, Optional<PriceTable> prices) {
        try (Consumer<byte[], byte[]> consumer = kafka.consumer()) {
            return new Exporter(consumer, kafka::decoder, progressLines.apply(SOON), prices, ExportPlan.DEFAULT)
                    .export(RUN, out);
        }
    }
}
