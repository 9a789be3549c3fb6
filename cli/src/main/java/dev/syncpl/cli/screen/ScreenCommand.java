package dev.syncpl.cli.screen;

import dev.syncpl.cli.CliException;
import dev.syncpl.cli.ExitCode;
import dev.syncpl.cli.connect.ConnectionOptions;
import dev.syncpl.cli.connect.Endpoints;
import dev.syncpl.cli.connect.KafkaAccess;
import dev.syncpl.cli.console.Interruption;
import dev.syncpl.cli.console.ProgressLine;
import dev.syncpl.cli.console.Terminal;
import dev.syncpl.cli.cost.PriceOptions;
import dev.syncpl.cli.cost.PriceTable;
import dev.syncpl.cli.ingest.Ingest;
import dev.syncpl.cli.ingest.IngestOptions;
import dev.syncpl.cli.ingest.IngestSummary;
import dev.syncpl.cli.ingest.RunEntrance;
import dev.syncpl.cli.ingest.RunName;
import dev.syncpl.cli.ingest.Selection;
import dev.syncpl.cli.input.InputOptions;
import dev.syncpl.cli.plan.DurationConverter;
import dev.syncpl.cli.plan.PlanOptions;
import dev.syncpl.cli.plan.PlanTemplate;
import dev.syncpl.cli.plan.RunMode;
import dev.syncpl.cli.status.AggregatorApi;
import dev.syncpl.data.read.ComparisonReader;
import dev.syncpl.events.topics.Topics;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.consumer.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

@Command(
        name = "screen",
        description = {
            "Let two models judge each conversation once, and grow trees where they differ.",
            "",
            "Each conversation is judged by the backbone (run NAME.backbone) and by the model trained from it (run"
                    + " NAME.rsft): a tree of 1 x 1 x 1 at temperature 0, 3 samples each, in the same presentation"
                    + " order. Where the verdicts are the same, the conversation is dropped. Where they differ, run"
                    + " NAME.dpo grows a full tree, by itself and while the screening goes on; the plan options say"
                    + " what it is like, and --model by which model (default: that of --rsft). Where a verdict fails"
                    + " or never comes, the conversation is undecided.",
            "",
            "The command follows until every conversation is decided. It may be ended and repeated: nothing is asked"
                    + " twice."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  syncpl screen pairs.jsonl --run second --backbone base --rsft base-rsft",
            "  syncpl screen pairs.jsonl --run second --backbone base --rsft base-rsft --hold",
            "  syncpl run resume second.dpo                    grows what --hold held back",
            "  syncpl status --run second.dpo --watch          the trees",
            "  syncpl run cancel second.backbone               (and .rsft, .dpo: each is a run like any other)"
        })
public final class ScreenCommand implements Callable<Integer> {

    @Spec
    CommandSpec spec;

    @Parameters(
            paramLabel = "FILE",
            arity = "1..*",
            description = "Files as for ingest, folders, globs, or - for standard input.")
    List<String> files;

    @Option(
            names = "--run",
            required = true,
            paramLabel = "NAME",
            converter = RunName.class,
            description = "Name of the screening; its runs are NAME.backbone, NAME.rsft and NAME.dpo.")
    String name;

    @Option(names = "--backbone", required = true, paramLabel = "MODEL", description = "The model before training.")
    String backbone;

    @Option(names = "--rsft", required = true, paramLabel = "MODEL", description = "The model after RSFT.")
    String rsft;

    @Option(
            names = "--wait-for-verdict",
            paramLabel = "TIME",
            defaultValue = "7d",
            converter = DurationConverter.class,
            description = "How long a conversation's first verdict waits for the second before it is undecided"
                    + " (default: 7d). It is to cover how much longer the slower model takes for all of them.")
    Duration deadline;

    @Option(
            names = "--hold",
            description = "Pause NAME.dpo from the beginning: what differs is requested, and grows once it is resumed.")
    boolean hold;

    @Option(names = "--no-follow", description = "End when everything is sent.")
    boolean noFollow;

    @Mixin
    IngestOptions options;

    @Mixin
    InputOptions reading;

    @Mixin
    PlanOptions plan;

    @Mixin
    PriceOptions prices;

    @Mixin
    ConnectionOptions connection;

    @Override
    public Integer call() {
        checkNames();
        PlanTemplate grown = plan.template(RunMode.DPO, rsft);
        Optional<PriceTable> table = prices.table();
        Endpoints endpoints = connection.endpoints();
        ScreeningRuns runs = ScreeningRuns.of(name);
        ScreeningRequests requests = requests(runs, grown);
        KafkaAccess kafka = new KafkaAccess(endpoints);
        checkEarlier(kafka, runs, requests);
        AggregatorApi aggregator = new AggregatorApi(endpoints.aggregatorUrl());
        // What both runs have taken notice of before: what is sent comes on top.
        long before = noFollow ? 0 : look(aggregator, runs).noticed();
        IngestSummary sent = send(kafka, runs, requests);
        boolean impure = sent.isBroken() || options.strict() && sent.refusedTotal() > 0;
        int code = impure ? ExitCode.INCOMPLETE : ExitCode.OK;
        if (noFollow || sent.accepted() == 0) {
            return code;
        }
        Optional<ScreeningProgress> end = follow(aggregator, runs, before + sent.accepted());
        PrintWriter out = spec.commandLine().getOut();
        if (end.isEmpty()) {
            out.println("the screening goes on without this command: repeat it to follow");
            return code;
        }
        out.print(ScreeningTable.of(name, end.get(), table));
        return end.get().decided() < end.get().asked() ? ExitCode.INCOMPLETE : code;
    }

    private void checkNames() {
        try {
            new RunName().convert(name + ScreeningRuns.LONGEST_ENDING);
        } catch (TypeConversionException e) {
            throw CliException.usage("the longest name of its runs: " + e.getMessage());
        }
        if (backbone.equals(rsft)) {
            throw CliException.usage("--backbone and --rsft are both " + rsft + ": a model never differs from itself");
        }
    }

    /** Before anything is sent or changed. */
    private static void checkEarlier(KafkaAccess kafka, ScreeningRuns runs, ScreeningRequests requests) {
        kafka.check(List.of(Topics.TREE_REQUESTS));
        try (Consumer<byte[], byte[]> consumer = kafka.consumer()) {
            EarlierScreening.check(consumer, kafka::decoder, runs, requests);
        }
    }

    private IngestSummary send(KafkaAccess kafka, ScreeningRuns runs, ScreeningRequests requests) {
        IngestSummary summary;
        Selection selection = Selection.upTo(options.limit(), options.strict());
        try (ComparisonReader reader = new ComparisonReader(InputOptions.files(files), reading.reading(plan.seed()));
                RunEntrance entrance = ScreeningEntrance.open(kafka, runs, options.window(), hold, Clock.systemUTC())) {
            summary = new Ingest(requests, entrance, messages(), progressLine(Duration.ofSeconds(2)))
                    .run(reader, selection);
        }
        spec.commandLine().getOut().println(summary.describe(runs.backbone() + ", " + runs.rsft()));
        return summary;
    }

    private ScreeningRequests requests(ScreeningRuns runs, PlanTemplate grown) {
        try {
            return new ScreeningRequests(
                    runs,
                    grown,
                    new ScreeningRequests.Models(backbone, rsft),
                    plan.policies(),
                    deadline,
                    Clock.systemUTC());
        } catch (IllegalArgumentException e) {
            throw CliException.usage(e.getMessage());
        }
    }

    private Optional<ScreeningProgress> follow(AggregatorApi aggregator, ScreeningRuns runs, long due) {
        try (Interruption interruption = new Interruption()) {
            return new ScreeningWatch(
                            () -> look(aggregator, runs),
                            progressLine(Duration.ZERO),
                            interruption::await,
                            System::nanoTime)
                    .follow(due);
        }
    }

    private static ScreeningProgress look(AggregatorApi aggregator, ScreeningRuns runs) {
        return ScreeningProgress.of(aggregator.runs(Optional.empty()), runs);
    }

    private ProgressLine progressLine(Duration quiet) {
        return new ProgressLine(messages(), Terminal.isInteractive(), quiet);
    }

    private PrintWriter messages() {
        return spec.commandLine().getErr();
    }
}
