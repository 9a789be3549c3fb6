package dev.syncpl.benchmarks.faults;

import dev.syncpl.benchmarks.Figures;
import dev.syncpl.benchmarks.Progress;
import dev.syncpl.benchmarks.line.Conversations;
import dev.syncpl.benchmarks.line.LineBenchmark;
import dev.syncpl.benchmarks.line.LoadedLine;
import dev.syncpl.benchmarks.line.Workshop;
import dev.syncpl.events.CriterionProposed;
import dev.syncpl.events.Generation;
import dev.syncpl.events.JudgmentSampled;
import dev.syncpl.events.RubricSampled;
import dev.syncpl.events.topics.Topics;
import dev.syncpl.stack.StackOptions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "faults",
        description = {
            "What a bad model server leads to: whether every tree closes, and whether garbage becomes a score.",
            "",
            "20 % of the requests get status 429, 5 % status 500, 5 % no answer; 5 % of the samples are cut off, 5 % are"
                    + " garbage. The simulator's journal says which scores it truly wrote."
        })
public final class FaultsCommand extends LineBenchmark {

    private static final int JOURNAL_PER_TREE = 200;
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    @Option(names = "--trees", paramLabel = "N", defaultValue = "100", description = "Trees to grow (default: 100).")
    int trees;

    @Override
    protected void measure(Workshop workshop, Figures figures, Progress progress) throws Exception {
        try (LoadedLine line = workshop.start(this::choose)) {
            progress.say("growing %d trees on a server that fails", trees);
            line.ingest(Conversations.USUAL, trees);
            line.awaitClosed(trees, PATIENCE, closed -> {});
            progress.say("holding what was written against what the server wrote");
            report(line, figures);
        }
    }

    private void choose(StackOptions.Builder options) {
        options.simulatorOption("latency-ms", "100")
                .simulatorOption("slots", "64")
                .simulatorOption("error-rates.429", "0.2")
                .simulatorOption("error-rates.500", "0.05")
                .simulatorOption("timeout-rate", "0.05")
                .simulatorOption("truncation-rate", "0.05")
                .simulatorOption("garbage-rate", "0.05")
                .simulatorOption("journal", Integer.toString(trees * JOURNAL_PER_TREE))
                // A stage waits for two minutes by default, which would only make this run longer.
                .environment("SYNCPL_LLM_TIMEOUT", "2s");
    }

    private void report(LoadedLine line, Figures figures) throws Exception {
        GroundTruth truth = new GroundTruth(line.simulator().journal());
        List<JudgmentSampled> judgments = line.topics().values(Topics.JUDGMENTS);
        Map<String, Long> failuresByCode = line.topics().values(Topics.NODE_FAILURES).stream()
                .collect(Collectors.groupingBy(
                        event -> event.getFailure().getCode(), TreeMap::new, Collectors.counting()));
        long closed = line.topics().values(Topics.TREES).stream()
                .map(tree -> tree.getTreeId())
                .distinct()
                .count();
        long wrong = judgments.stream().filter(event -> !isTrue(truth, event)).count();
        figures.put("openTrees", trees - closed)
                .put("failuresByCode", failuresByCode)
                .put("wrongScores", wrong)
                .put("garbageNodes", garbageNodes(line, truth))
                .put("judgments", judgments.size())
                .put("outcomes", outcomes(line))
                .put("requests", line.simulator().counters().path("requests").asLong())
                .put("trees", trees);
    }

    private static boolean isTrue(GroundTruth truth, JudgmentSampled event) {
        return truth.gives(
                event.getGeneration().getRaw(),
                event.getJudgment().getScoreFirst(),
                event.getJudgment().getScoreSecond());
    }

    /** Criteria and rubrics made of something else than a whole answer. */
    private static long garbageNodes(LoadedLine line, GroundTruth truth) {
        Stream<Generation> criteria =
                line.topics().values(Topics.CRITERIA).stream().map(CriterionProposed::getGeneration);
        Stream<Generation> rubrics =
                line.topics().values(Topics.RUBRICS).stream().map(RubricSampled::getGeneration);
        return Stream.concat(criteria, rubrics)
                .map(Generation::getRaw)
                .filter(raw -> raw != null && !truth.isWhole(raw))
                .count();
    }

    private static Map<String, Long> outcomes(LoadedLine line) {
        return line.topics().values(Topics.TREES).stream()
                .collect(Collectors.groupingBy(
                        tree -> tree.getOutcome().toString(), TreeMap::new, Collectors.counting()));
    }
}
