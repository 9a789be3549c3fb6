package dev.syncpl.cli.retry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syncpl.cli.CliException;
import dev.syncpl.cli.console.ProgressLine;
import dev.syncpl.cli.export.ExportPlan;
import dev.syncpl.cli.export.Exporter;
import dev.syncpl.cli.rederive.PolicyChanges;
import dev.syncpl.cli.rederive.Rederiver;
import dev.syncpl.cli.testing.Events;
import dev.syncpl.cli.testing.GrownRun;
import dev.syncpl.cli.testing.RecordedTopics;
import dev.syncpl.cli.testing.TestWire;
import dev.syncpl.events.ComparisonAdmitted;
import dev.syncpl.events.Criterion;
import dev.syncpl.events.CriterionProposed;
import dev.syncpl.events.Judgment;
import dev.syncpl.events.RecordedNode;
import dev.syncpl.events.RubricSampled;
import dev.syncpl.events.RunState;
import dev.syncpl.events.topics.Topics;
import dev.syncpl.recorded.Closing;
import dev.syncpl.recorded.Later;
import dev.syncpl.tree.Order;
import dev.syncpl.tree.id.NodePath;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RetryTest {

    private static final RetryChoice ALL = new RetryChoice(Set.of(), Set.of(), false, Optional.empty());
    private static final RunGate NO_BUDGET = new RunGate(
            run -> {
                throw new AssertionError("asked about " + run + ", which has no budget");
            },
            false,
            false);
    private static final NodePath RUBRIC = NodePath.criterion(2).rubric(1);
    private static final NodePath LEAF = RUBRIC.judgment(Order.AB, 1);
    private static final Instant NOW = Events.START.plus(Duration.ofDays(2));

    private final RecordedTopics topics = new RecordedTopics();
    private final GrownRun run = new GrownRun(topics, "r", Map.of());
    private final List<RecordedNode> golden = GrownRun.nodes(run.request("q1"), GrownRun.GOLDEN);
    private final List<Asking> published = new ArrayList<>();
    private Instant now = NOW;

    @TempDir
    private Path folder;

    @Test
    void asksForAFailedLeafAndNothingElse() {
        run.tree("q1", Closing.FINISHED, withFailed(LEAF, "OUTPUT_UNPARSEABLE"));
        run.tree("q2", Closing.FINISHED, GrownRun.GOLDEN);

        RetrySummary summary = retry(ALL);

        assertThat(published).singleElement().satisfies(asking -> {
            assertThat(asking.topic()).isEqualTo(Topics.RUBRICS);
            assertThat(asking.treeId()).isEqualTo("r/q1");
            RubricSampled event = (RubricSampled) asking.event();
            assertThat(event.getOnly()).containsExactly("c02.r1.ab.j1", "c02.r1.ab.j1");
            assertThat(event.getRubric()).isEqualTo(node(RUBRIC).getRubric());
            assertThat(event.getCriterion())
                    .isEqualTo(node(NodePath.criterion(2)).getCriterion());
            assertThat(event.getContext().getExpiresAt()).isEqualTo(NOW.plus(Duration.ofHours(1)));
        });
        assertThat(summary.isWhole()).isTrue();
        assertThat(summary.describe(ALL, false))
                .contains("judgment  OUTPUT_UNPARSEABLE      1         1")
                .contains("asked for 1 nodes of 1 trees: 1 model requests");
    }

    @Test
    void bringsTheRowsOfARunThatNeverFailed() throws IOException {
        run.tree("q1", Closing.FINISHED, withFailed(LEAF, "OUTPUT_UNPARSEABLE"));
        retryAndPublish(ALL);
        run.record("q1", node(LEAF));

        assertThatTheRowsAreThoseOfTheGoldenTree();
    }

    @Test
    void bringsAWholeTreeBackWhoseCriteriaFailed() throws IOException {
        run.tree("q1", Closing.FINISHED, noCriteria());

        retryAndPublish(ALL);

        assertThat(published).singleElement().satisfies(asking -> {
            assertThat(asking.topic()).isEqualTo(Topics.COMPARISONS);
            assertThat(((ComparisonAdmitted) asking.event()).getOnly())
                    .containsExactly("c00", "c00", "c01", "c01", "c02", "c02");
            assertThat(asking.requests()).isEqualTo(1);
            assertThat(asking.below()).isEqualTo(3 * (1 + 2));
        });
        golden.forEach(node -> run.record("q1", node));
        assertThatTheRowsAreThoseOfTheGoldenTree();
        assertThat(retry(ALL).askedNodes()).isZero();
    }

    @Test
    void asksForNothingThatIsStillAwaited() {
        run.tree("q1", Closing.FINISHED, withFailed(LEAF, "OUTPUT_UNPARSEABLE"));
        retryAndPublish(ALL);

        RetrySummary second = retry(ALL);

        assertThat(published).isEmpty();
        assertThat(second.describe(ALL, false)).contains("nothing to ask for", "1 nodes were asked for before");
        RetryChoice again = new RetryChoice(Set.of(), Set.of(), true, Optional.empty());
        assertThat(retry(again).askedNodes()).isEqualTo(1);
    }

    @Test
    void asksAgainForWhatFailedAgainUnderAnotherList() {
        run.tree("q1", Closing.FINISHED, withFailed(LEAF, "OUTPUT_UNPARSEABLE"));
        retryAndPublish(ALL);
        run.record("q1", GrownRun.failure(LEAF, node(RUBRIC).getRubric().getSampleId(), "LLM_TIMEOUT"));

        RetrySummary third = retry(ALL);

        assertThat(((RubricSampled) published.get(0).event()).getOnly())
                .containsExactly("c02.r1.ab.j1", "c02.r1.ab.j1", "c02.r1.ab.j1");
        assertThat(third.describe(ALL, true)).contains("judgment  LLM_TIMEOUT      1         1", "would ask for 1");
    }

    @Test
    void waitsForWhatGrowsBelowAndAsksForItOnceItIsLost() {
        run.tree("q1", Closing.FINISHED, withFailed(RUBRIC, "LLM_TIMEOUT"));
        retryAndPublish(ALL);
        assertThat(published).singleElement().satisfies(asking -> {
            assertThat(((CriterionProposed) asking.event()).getOnly()).containsExactly("c02.r1", "c02.r1");
            assertThat(asking.below()).isEqualTo(1);
        });
        run.record("q1", node(RUBRIC));

        assertThat(retry(ALL).describe(ALL, false)).contains("2 nodes were asked for before");

        now = NOW.plus(Duration.ofHours(1));
        assertThat(retry(ALL).describe(ALL, false)).contains("judgment  MISSING      2         1");
        assertThat(((RubricSampled) published.get(0).event()).getOnly())
                .containsExactly("c02.r1.ab.j0", "c02.r1.ab.j0", "c02.r1.ab.j1", "c02.r1.ab.j1");
    }

    @Test
    void whatAnOutageHeldUpIsNotTheAnswerToARetry() {
        run.tree("q1", Closing.DEADLINE, golden.stream().filter(isNot(LEAF)).toList());
        retryAndPublish(ALL);
        assertThat(only()).containsExactly("c02.r1.ab.j1", "c02.r1.ab.j1");
        leafEnds("EXPIRED");

        assertThat(retry(ALL).describe(ALL, false)).contains("nothing to ask for", "1 nodes were asked for before");

        leafEnds("LLM_TIMEOUT");
        assertThat(retry(ALL).askedNodes()).isEqualTo(1);
        assertThat(only()).hasSize(3);
    }

    @Test
    void whatOneRetryLeftBehindIsNotTheAnswerToTheNext() {
        run.tree("q1", Closing.FINISHED, withFailed(LEAF, "OUTPUT_UNPARSEABLE"));
        retryAndPublish(ALL);
        now = NOW.plus(Duration.ofHours(1));
        retryAndPublish(ALL);
        assertThat(only()).hasSize(3);
        leafEnds("EXPIRED");

        assertThat(retry(ALL).describe(ALL, false)).contains("nothing to ask for", "1 nodes were asked for before");

        leafEnds("LLM_TIMEOUT");
        assertThat(retry(ALL).askedNodes()).isEqualTo(1);
        assertThat(only()).hasSize(4);
    }

    @Test
    void whatNeverComesIsWaitedForUntilTheRetrysDeadlineAndNoLonger() {
        run.tree("q1", Closing.DEADLINE, golden.stream().filter(isNot(LEAF)).toList());
        retryAndPublish(ALL);
        leafEnds("LLM_TIMEOUT");
        assertThat(retry(ALL).askedNodes()).isZero();

        now = NOW.plus(Duration.ofHours(1));
        assertThat(retry(ALL).askedNodes()).isEqualTo(1);
        // Seeds come from the list, and those of the first retry were seen to fail.
        assertThat(only()).hasSize(3);
    }

    @Test
    void asksForWhatATreeTimedOutWithout() throws IOException {
        List<RecordedNode> lost = golden.stream().filter(isNot(LEAF)).toList();
        run.tree("q1", Closing.DEADLINE, lost);
        RetryChoice missing = new RetryChoice(Set.of("MISSING"), Set.of(), false, Optional.empty());
        assertThat(retry(missing).askedNodes()).isEqualTo(1);
        run.record("q1", GrownRun.failure(LEAF, node(RUBRIC).getRubric().getSampleId(), "EXPIRED"));

        assertThat(retry(missing).describe(missing, false))
                .contains("no failed node has code MISSING; there are EXPIRED");
        retryAndPublish(ALL);
        // What the outage held up came before the retry's own answer, and is not taken for it.
        assertThat(retry(ALL).askedNodes()).isZero();
        run.record("q1", node(LEAF));
        assertThatTheRowsAreThoseOfTheGoldenTree();
    }

    @Test
    void doesNotPayForWhatCameByItself() throws IOException {
        run.tree("q1", Closing.DEADLINE, golden.stream().filter(isNot(LEAF)).toList());
        run.record("q1", node(LEAF));

        assertThat(retry(ALL).describe(ALL, false)).contains("nothing to ask for", "1 nodes came by themselves");
        rederive(Later.ASKED);
        assertThat(files("rederived").get("report.json")).contains("\"timedOut\" : 1");
        rederive(Later.ALL);
        assertThat(files("rederived").get("report.json")).contains("\"complete\" : 1");
    }

    @Test
    void leavesTheRestOfAListOfCriteriaAlone() {
        NodePath third = NodePath.criterion(2);
        run.tree("q1", Closing.FINISHED, withFailed(third, "TOO_FEW"));

        assertThat(retry(ALL).describe(ALL, false)).contains("nothing to ask for", "1 criteria are left alone");
    }

    @Test
    void asksForChosenCodesAndStagesAlone() {
        run.tree("q1", Closing.FINISHED, withFailed(LEAF, "OUTPUT_UNPARSEABLE"));
        run.tree("q2", Closing.FINISHED, withFailedIn("q2", RUBRIC, "LLM_TIMEOUT"));

        assertThat(retry(new RetryChoice(Set.of("LLM_TIMEOUT"), Set.of(), false, Optional.empty()))
                        .askedNodes())
                .isEqualTo(1);
        assertThat(published).extracting(Asking::treeId).containsExactly("r/q2");
        assertThat(retry(new RetryChoice(Set.of(), Set.of(RetryStage.JUDGMENT), false, Optional.empty()))
                        .askedNodes())
                .isEqualTo(1);
        assertThat(published).extracting(Asking::treeId).containsExactly("r/q1");
    }

    @Test
    void aSampleThatSaysWhatItsSiblingSaysAbstains() throws IOException {
        run.tree("q1", Closing.FINISHED, withFailed(LEAF, "OUTPUT_UNPARSEABLE"));
        retryAndPublish(ALL);
        Judgment sibling = node(RUBRIC.judgment(Order.AB, 0)).getJudgment();
        run.record(
                "q1",
                RecordedNode.newBuilder(node(LEAF))
                        .setJudgment(Judgment.newBuilder(sibling)
                                .setPath(LEAF.toString())
                                .setIndex(1)
                                .setSampleId("copy")
                                .setText(sibling.getText().replace("\n", " \n"))
                                .build())
                        .build());

        rederive(Later.ASKED);

        assertThat(files("rederived").get("report.json")).contains("\"duplicates\" : 0.0833");
    }

    @Test
    void saysWhatItCannotLookAt() {
        run.tree("q1", Closing.FINISHED, withFailed(LEAF, "OUTPUT_UNPARSEABLE"));
        topics.add(Topics.TREE_REQUESTS, "r", run.request("q2"));

        RetrySummary summary = retry(ALL);

        assertThat(summary.isWhole()).isFalse();
        assertThat(summary.describe(ALL, false)).contains("1 trees of the run are not closed yet");
        refuses("other", Optional.empty(), "there is no run 'other'");
        refuses("r", Optional.of("r/q2"), "run 'r' has no closed tree 'r/q2'");
        refuses("r", Optional.of("r/q9"), "run 'r' has no tree 'r/q9'");
        assertThat(retry("r", Optional.of("r/q1"), ALL).isWhole()).isTrue();
    }

    @Test
    void refusesACancelledRun() {
        run.tree("q1", Closing.FINISHED, withFailed(LEAF, "RUN_CANCELLED"));
        topics.add(
                Topics.RUNS,
                "r",
                RunState.newBuilder()
                        .setRunId("r")
                        .setWindow(64)
                        .setPaused(false)
                        .setCancelled(true)
                        .setDeleted(false)
                        .setUpdatedAt(Events.START)
                        .build());

        refuses("r", Optional.empty(), "run 'r' was cancelled");
    }

    private void refuses(String name, Optional<String> tree, String message) {
        assertThatThrownBy(() -> retry(name, tree, ALL)).isInstanceOfSatisfying(CliException.class, e -> {
            assertThat(e.exitCode()).isEqualTo(2);
            assertThat(e.getMessage()).contains(message);
        });
    }

    private void assertThatTheRowsAreThoseOfTheGoldenTree() throws IOException {
        RecordedTopics others = new RecordedTopics();
        new GrownRun(others, "r", Map.of()).tree("q1", Closing.FINISHED, GrownRun.GOLDEN);
        new Exporter(others.consumer(), TestWire::decoder, quiet()).export("r", folder.resolve("golden"));
        rederive(Later.ASKED);

        assertThat(files("rederived")).isEqualTo(files("golden"));
    }

    private void rederive(Later later) {
        new Rederiver(topics.consumer(), TestWire::decoder, quiet())
                .rederive("r", new PolicyChanges(Map.of()), later, folder.resolve("rederived"), ExportPlan.DEFAULT);
    }

    private RetrySummary retry(RetryChoice choice) {
        return retry("r", Optional.empty(), choice);
    }

    private RetrySummary retry(String name, Optional<String> tree, RetryChoice choice) {
        published.clear();
        return new Retry(topics.consumer(), TestWire::decoder, quiet(), Clock.fixed(now, ZoneOffset.UTC))
                .run(name, tree, choice, NO_BUDGET, folder, published::add);
    }

    private void retryAndPublish(RetryChoice choice) {
        retry(choice);
        published.forEach(asking -> topics.add(asking.topic(), asking.treeId(), asking.event()));
    }

    private List<String> only() {
        return ((RubricSampled) published.get(0).event()).getOnly();
    }

    private void leafEnds(String code) {
        run.record("q1", GrownRun.failure(LEAF, node(RUBRIC).getRubric().getSampleId(), code));
    }

    private RecordedNode node(NodePath path) {
        return golden.stream().filter(isNot(path).negate()).findFirst().orElseThrow();
    }

    private List<RecordedNode> withFailed(NodePath failed, String code) {
        return withFailedIn("q1", failed, code);
    }

    /** The golden tree with a failure in the place of this node and of all below it. */
    private List<RecordedNode> withFailedIn(String conversation, NodePath failed, String code) {
        List<RecordedNode> nodes = new ArrayList<>(GrownRun.nodes(run.request(conversation), GrownRun.GOLDEN));
        String parent = failed.parent()
                .map(path -> nodes.stream()
                        .filter(isNot(path).negate())
                        .map(RetryTest::sampleId)
                        .findFirst()
                        .orElseThrow())
                .orElse(run.request(conversation).getContentHash());
        nodes.removeIf(node -> path(node).equals(failed) || path(node).isBelow(failed));
        nodes.add(GrownRun.failure(failed, parent, code));
        return nodes;
    }

    private List<RecordedNode> noCriteria() {
        return Stream.of(0, 1, 2)
                .map(index -> GrownRun.failure(
                        NodePath.criterion(index), run.request("q1").getContentHash(), "LLM_TIMEOUT"))
                .toList();
    }

    private static Predicate<RecordedNode> isNot(NodePath path) {
        return node -> !path(node).equals(path);
    }

    private static NodePath path(RecordedNode node) {
        return NodePath.parse(
                node.getCriterion() != null
                        ? node.getCriterion().getPath()
                        : node.getRubric() != null
                                ? node.getRubric().getPath()
                                : node.getJudgment() != null
                                        ? node.getJudgment().getPath()
                                        : node.getFailure().getPath());
    }

    private static String sampleId(RecordedNode node) {
        return Optional.ofNullable(node.getCriterion())
                .map(Criterion::getSampleId)
                .orElseGet(() -> node.getRubric().getSampleId());
    }

    private static ProgressLine quiet() {
        return new ProgressLine(new PrintWriter(new StringWriter()), false, Duration.ofHours(1));
    }

    private Map<String, String> files(String in) throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder.resolve(in))) {
            for (Path file : files.toList()) {
                contents.put(file.getFileName().toString(), Files.readString(file));
            }
        }
        return contents;
    }
}
