package dev.syncpl.benchmarks.crash;

import dev.syncpl.benchmarks.Figures;
import dev.syncpl.benchmarks.Progress;
import dev.syncpl.benchmarks.line.Call;
import dev.syncpl.benchmarks.line.Conversations;
import dev.syncpl.benchmarks.line.LineBenchmark;
import dev.syncpl.benchmarks.line.LoadedLine;
import dev.syncpl.benchmarks.line.Workshop;
import dev.syncpl.events.TreeCompleted;
import dev.syncpl.events.TreeOutcome;
import dev.syncpl.events.topics.Topic;
import dev.syncpl.events.topics.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "crash",
        description = {
            "What kill -9 costs: whether every tree completes, no node comes twice, and how much is paid again.",
            "",
            "Each stage is killed at even steps of its own work, and started again. Figures are in requests: paid is"
                    + " what the server answered or was working on when its client went; planned, what an undisturbed"
                    + " run needs; retries, what stages asked again on purpose, as recorded in the trees; allowance, what"
                    + " was in flight or finished since the last flush at each kill. paid is at most the sum of the"
                    + " three."
        })
public final class CrashCommand extends LineBenchmark {

    private static final int CRITERIA = 10;
    private static final int RUBRICS = 2;
    private static final int CALLS_PER_TREE = 1 + CRITERIA + CRITERIA * RUBRICS;
    private static final int JOURNAL_PER_TREE = 4 * CALLS_PER_TREE;
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final long MICROS = 1_000;

    private static final Map<String, Topic<?>> WRITES =
            Map.of("criteria", Topics.CRITERIA, "rubric", Topics.RUBRICS, "judgment", Topics.JUDGMENTS);

    @Option(names = "--trees", paramLabel = "N", defaultValue = "200", description = "Trees to grow (default: 200).")
    int trees;

    @Option(
            names = "--kills",
            paramLabel = "N",
            defaultValue = "10",
            description = "Times that each stage is killed (default: 10).")
    int kills;

    @Override
    protected void measure(Workshop workshop, Figures figures, Progress progress) throws Exception {
        // Slow enough that every stage still works when its last turn comes: a restart takes seconds.
        try (LoadedLine line = workshop.start(options -> options.simulatorOption("latency-ms", "800")
                .simulatorOption("slots", "32")
                .simulatorOption("journal", Integer.toString(trees * JOURNAL_PER_TREE)))) {
            progress.say("growing %d trees, killing each stage %d times", trees, kills);
            line.ingest(Conversations.USUAL, trees, "--window", "16");
            Killer killer = new Killer(line, kills, callsByStage(), progress);
            line.awaitClosed(trees, PATIENCE, closed -> killer.look());
            progress.say("reading what was written");
            report(line, killer.kills(), figures);
        }
    }

    private Map<String, Integer> callsByStage() {
        return Map.of("criteria", trees, "rubric", trees * CRITERIA, "judgment", trees * CRITERIA * RUBRICS);
    }

    private void report(LoadedLine line, List<Kill> killed, Figures figures) throws Exception {
        List<Call> calls = line.simulator().journal();
        List<TreeCompleted> completed = line.topics().values(Topics.TREES);
        long planned = (long) trees * CALLS_PER_TREE;
        long paid = calls.stream().filter(Call::paid).count();
        long recorded = completed.stream()
                .mapToLong(tree -> tree.getUsage().getRequests())
                .sum();
        long retries = recorded - planned;
        long allowance = allowance(line, killed, calls);
        figures.put("planned", planned)
                .put("paid", paid)
                .put("retries", retries)
                .put("allowance", allowance)
                .put("paidAgain", paid - recorded)
                .put("withinAllowance", paid <= planned + retries + allowance)
                .put("kills", killed.size())
                .put("incompleteTrees", trees - complete(completed))
                .put("doubledNodes", Nodes.doubled(line.topics()))
                .put("trees", trees);
    }

    private static long allowance(LoadedLine line, List<Kill> killed, List<Call> calls) {
        Allowance allowance = new Allowance(calls);
        Map<String, TreeSet<Long>> flushes = WRITES.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, stage -> flushes(line, stage.getValue())));
        return killed.stream()
                .mapToLong(kill -> allowance.of(kill, flushes.get(kill.stage())))
                .sum();
    }

    private static TreeSet<Long> flushes(LoadedLine line, Topic<?> topic) {
        return line.topics().records(topic.name()).stream()
                .map(record -> record.timestamp() * MICROS)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static long complete(List<TreeCompleted> trees) {
        return trees.stream()
                .filter(tree -> tree.getOutcome() == TreeOutcome.COMPLETE)
                .map(TreeCompleted::getTreeId)
                .distinct()
                .count();
    }
}
