package dev.syncpl.cli.retry;

import dev.syncpl.cli.ExitCode;
import dev.syncpl.cli.connect.ConnectionOptions;
import dev.syncpl.cli.connect.Endpoints;
import dev.syncpl.cli.connect.KafkaAccess;
import dev.syncpl.cli.console.ProgressLine;
import dev.syncpl.cli.console.TemporaryFolder;
import dev.syncpl.cli.console.Terminal;
import dev.syncpl.cli.plan.DurationConverter;
import dev.syncpl.cli.rederive.RecordedRun;
import dev.syncpl.cli.status.AggregatorApi;
import dev.syncpl.events.topics.Topic;
import dev.syncpl.events.topics.Topics;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "retry",
        description = {
            "Ask the stages again for the failed nodes of a run's closed trees.",
            "",
            "Nothing else is asked for: the recorded node above each failed one is published again with the paths of the"
                    + " children to make, under fresh seeds and a new deadline. What grows below them grows as usual."
                    + " The trees stay closed and their rows as they are; 'syncpl rederive' makes the rows with what"
                    + " the retry brought. What an earlier retry brought, or what is still awaited, is not asked for"
                    + " again, so the command can be repeated at any time."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  syncpl retry --run first --dry-run",
            "  syncpl retry --run first --code LLM_TIMEOUT --code EXPIRED",
            "  syncpl retry --run first --stage judgment --deadline 2h",
            "  syncpl rederive --run first --out rows-after-retry"
        })
public final class RetryCommand implements Callable<Integer> {

    private static final Duration QUIET = Duration.ofSeconds(2);

    @Spec
    CommandSpec spec;

    @Option(names = "--run", required = true, paramLabel = "NAME", description = "The run.")
    String run;

    @Option(
            names = "--code",
            paramLabel = "CODE",
            description = "Only nodes that failed with this code; may be repeated. " + RetryChoice.MISSING
                    + " stands for those whose tree timed out without them.")
    List<String> codes = new ArrayList<>();

    @Option(
            names = "--stage",
            paramLabel = "STAGE",
            description = "Only nodes of this stage: ${COMPLETION-CANDIDATES}; may be repeated.",
            completionCandidates = StageNames.class)
    List<RetryStage> stages = new ArrayList<>();

    @Option(names = "--tree", paramLabel = "ID", description = "Only this tree.")
    String tree;

    @Option(
            names = "--deadline",
            paramLabel = "DURATION",
            converter = DurationConverter.class,
            description =
                    "How long the stages may take, such as 90m (default: as long as the run's plan gives a tree).")
    Duration deadline;

    @Option(names = "--again", description = "Ask also for what is asked for and has not ended yet.")
    boolean again;

    @Option(
            names = "--beyond-budget",
            description = "Ask even if the run's budget is used up: what a retry costs is not counted in it.")
    boolean beyondBudget;

    @Option(names = "--dry-run", description = "Say what would be asked for, and ask for nothing.")
    boolean dryRun;

    @Mixin
    ConnectionOptions connection;

    @Override
    public Integer call() {
        Set<String> upper =
                codes.stream().map(code -> code.toUpperCase(Locale.ROOT)).collect(Collectors.toSet());
        RetryChoice choice = new RetryChoice(upper, Set.copyOf(stages), again, Optional.ofNullable(deadline));
        Endpoints endpoints = connection.endpoints();
        AggregatorApi aggregator = new AggregatorApi(endpoints.aggregatorUrl());
        RunGate gate = new RunGate(name -> aggregator.runs(Optional.of(name)).get(0), beyondBudget, dryRun);
        KafkaAccess kafka = new KafkaAccess(endpoints);
        List<Topic<?>> topics = new ArrayList<>(RecordedRun.TOPICS);
        topics.addAll(List.of(Topics.TREE_REQUESTS, Topics.TREE_CLOSINGS, Topics.RUNS));
        kafka.check(topics);
        RetrySummary summary;
        try (Consumer<byte[], byte[]> consumer = kafka.consumer();
                TemporaryFolder folder = TemporaryFolder.create("syncpl-retry-");
                Producer<String, SpecificRecord> producer = kafka.producer()) {
            ProgressLine progress = new ProgressLine(spec.commandLine().getErr(), Terminal.isInteractive(), QUIET);
            RetrySender sender = new RetrySender(producer);
            summary = new Retry(consumer, kafka::decoder, progress, Clock.systemUTC())
                    .run(
                            run,
                            Optional.ofNullable(tree),
                            choice,
                            gate,
                            folder.root(),
                            dryRun ? asking -> {} : sender::send);
            sender.flush();
        }
        spec.commandLine().getOut().print(summary.describe(choice, dryRun));
        return summary.isWhole() ? ExitCode.OK : ExitCode.INCOMPLETE;
    }

    /** The names as users write them. */
    static final class StageNames implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return List.of("criteria", "rubric", "judgment").iterator();
        }
    }
}
