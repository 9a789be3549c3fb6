package dev.syncpl.cli.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syncpl.cli.CliException;
import dev.syncpl.cli.ExitCode;
import dev.syncpl.cli.console.ProgressLine;
import dev.syncpl.cli.evaluate.report.EvaluationReport;
import dev.syncpl.cli.evaluate.report.Figures.JudgeFigure;
import dev.syncpl.cli.evaluate.report.ReportTable;
import dev.syncpl.cli.evaluate.report.Unfinished;
import dev.syncpl.cli.plan.PlanTemplate;
import dev.syncpl.cli.testing.Events;
import dev.syncpl.cli.testing.RecordedTopics;
import dev.syncpl.cli.testing.TestWire;
import dev.syncpl.data.read.Comparison;
import dev.syncpl.events.TreeOutcome;
import dev.syncpl.events.topics.Topics;
import dev.syncpl.simulator.leaf.LeafOdds;
import dev.syncpl.simulator.model.SimulatedModel;
import dev.syncpl.tree.Label;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reports made while the run of direct verdicts, or the one to be held against, is still under way. */
class UnfinishedEvaluationTest {

    private static final int COMPARISONS = 24;
    private static final int DIRECT = 6;

    private static final RecordedTopics TOPICS = new RecordedTopics();

    @TempDir
    private Path folder;

    @BeforeAll
    static void record() {
        List<Comparison> comparisons = SimulatedEvaluation.comparisons(COMPARISONS);
        SimulatedModel model = SimulatedEvaluation.model(
                new LeafOdds(1, List.of(), 0, 0, 0, 0, List.of(0.4, 0.3, 0.2, 0.1)), comparisons);
        PlanTemplate plan = SimulatedEvaluation.plan(1, 1, 1);
        SimulatedEvaluation.record(TOPICS, "half", plan, model, comparisons);
        SimulatedEvaluation.record(TOPICS, "half.direct", plan.asDirect(), model, comparisons.subList(0, DIRECT));
        SimulatedEvaluation.request(TOPICS, "half.direct", plan.asDirect(), comparisons.subList(DIRECT, COMPARISONS));
        SimulatedEvaluation.record(TOPICS, "none", plan, model, comparisons);
        SimulatedEvaluation.request(TOPICS, "none.direct", plan.asDirect(), comparisons);
        SimulatedEvaluation.record(TOPICS, "whole", plan, model, comparisons);
        SimulatedEvaluation.record(TOPICS, "lost", plan, model, comparisons);
        SimulatedEvaluation.request(TOPICS, "lost", plan, List.of(Events.comparison("gone", Optional.of(Label.A))));
        TOPICS.add(
                Topics.TREE_CLOSINGS,
                "lost",
                Events.closed("lost", "gone", TreeOutcome.TIMED_OUT, Map.of("single", 1)));
    }

    @Test
    void aDirectVerdictThatIsNotThereYetIsNoFailure() throws IOException {
        EvaluationReport report = make("half", "top", Optional.empty());

        JudgeFigure direct = judge(report, Judge.DIRECT);
        assertThat(direct.all().agr().of()).isEqualTo(DIRECT);
        assertThat(direct.all().agr().share()).isEqualTo(1);
        assertThat(direct.failed()).isZero();
        assertThat(direct.notJudged()).isEqualTo(COMPARISONS - DIRECT);
        assertThat(judge(report, "top").notJudged()).isZero();
        assertThat(report.tests())
                .filteredOn(test -> test.second().equals(Judge.DIRECT))
                .isNotEmpty()
                .allSatisfy(test -> assertThat(test.comparisons()).isEqualTo(DIRECT));
        assertSays(report, "18 of 24 comparisons of run half.direct are not judged yet");
    }

    @Test
    void norOneThatTheReportIsAbout() {
        EvaluationReport report = make("half", "direct", Optional.empty());

        assertThat(report.failures().comparisons()).isZero();
        assertThat(report.sources().stream()
                        .mapToInt(source ->
                                source.judges().get(Judge.DIRECT).agr().of())
                        .sum())
                .isEqualTo(DIRECT);
    }

    @Test
    void directVerdictsOfWhichNoneIsThereAreNotLeftOutInSilence() throws IOException {
        EvaluationReport report = make("none", "top", Optional.empty());

        assertThat(judge(report, Judge.DIRECT).notJudged()).isEqualTo(COMPARISONS);
        assertThat(report.tests()).noneMatch(test -> test.second().equals(Judge.DIRECT));
        assertSays(report, "24 of 24 comparisons of run none.direct are not judged yet");
        assertThatThrownBy(() -> make("none", "direct", Optional.empty()))
                .isInstanceOfSatisfying(
                        CliException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.INCOMPLETE))
                .hasMessageContaining("of the 24 direct verdicts of run none none is there yet");
    }

    @Test
    void theRunToBeHeldAgainstIsNotWholeEither() throws IOException {
        assertThat(Unfinished.lines(make("whole", "top", Optional.empty()))).isEmpty();

        EvaluationReport report = make("whole", "top", Optional.of("half"));

        assertSays(report, "18 of 24 comparisons of run half.direct are not judged yet");
    }

    @Test
    void aBaselineWithoutDirectVerdictsIsNotHeldAgainstThem() {
        assertThatThrownBy(() -> make("half", "direct", Optional.of("whole")))
                .isInstanceOfSatisfying(
                        CliException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.USAGE))
                .hasMessageContaining("run whole has no direct verdicts");
    }

    /** Its nodes are gone; its closing still says what it cost. */
    @Test
    void aTreeThatIsNoLongerWholeCountsWithItsClosing() throws IOException {
        EvaluationReport report = make("lost", "top", Optional.empty());

        assertSays(report, "1 of 25 comparisons of run lost are no longer whole in the topics");
        assertThat(report.run().compared()).isEqualTo(COMPARISONS);
        assertThat(report.failures().trees()).containsEntry("TIMED_OUT", 1L);
        assertThat(report.failures().nodesByCode()).containsEntry("OUTPUT_TRUNCATED", 1L);
        // Four calls a whole tree, and those that the closing tells of.
        assertThat(report.cost().requests()).isEqualTo(4 * COMPARISONS + 31);
    }

    private void assertSays(EvaluationReport report, String line) throws IOException {
        assertThat(Unfinished.lines(report)).singleElement().asString().startsWith(line);
        assertThat(ReportTable.of(report)).contains(line);
        for (String file : List.of("report.md", "report.html")) {
            assertThat(Files.readString(folder.resolve(file))).contains(line);
        }
    }

    private static JudgeFigure judge(EvaluationReport report, String name) {
        return report.judges().stream()
                .filter(judge -> judge.judge().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private EvaluationReport make(String run, String verdict, Optional<String> baseline) {
        try (Consumer<byte[], byte[]> consumer = TOPICS.consumer()) {
            ProgressLine quiet = new ProgressLine(new PrintWriter(new StringWriter()), false, Duration.ofDays(1));
            return new ReportMaker(consumer, TestWire::decoder, quiet)
                    .make(run, verdict, baseline, Optional.empty(), folder);
        }
    }
}
