package dev.syncpl.judgment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.tuple;

import dev.syncpl.events.Criterion;
import dev.syncpl.events.Decoding;
import dev.syncpl.events.FailedAttempt;
import dev.syncpl.events.Failure;
import dev.syncpl.events.Generation;
import dev.syncpl.events.Judgment;
import dev.syncpl.events.JudgmentSampled;
import dev.syncpl.events.Plan;
import dev.syncpl.events.PresentationOrder;
import dev.syncpl.events.RecordedNode;
import dev.syncpl.events.Rubric;
import dev.syncpl.events.RubricSampled;
import dev.syncpl.events.StagePlan;
import dev.syncpl.events.Swap;
import dev.syncpl.events.TreeContext;
import dev.syncpl.events.Usage;
import dev.syncpl.events.UsageTotals;
import dev.syncpl.events.topics.Topics;
import dev.syncpl.events.wire.FailureCode;
import dev.syncpl.recorded.NodeEvent;
import dev.syncpl.recorded.NodePrompts;
import dev.syncpl.recorded.UsageLedger;
import dev.syncpl.stage.Emission;
import dev.syncpl.stage.OutageException;
import dev.syncpl.stage.llm.ChatRequest;
import dev.syncpl.stage.sampling.StageTools;
import dev.syncpl.stage.testkit.Emitted;
import dev.syncpl.stage.testkit.ScriptedModel;
import dev.syncpl.stage.testkit.Trees;
import dev.syncpl.tree.id.NodePath;
import dev.syncpl.tree.id.SampleId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class JudgmentStageTest {

    private static final FailureCode TOO_LARGE = FailureCode.EVENT_TOO_LARGE;
    private static final Criterion CRITERION =
            new Criterion("c03", 3, 4, "sample-of-c03", "root", true, "Sum", "Sum: The answer is 42.", false, null);
    private static final Rubric RUBRIC =
            new Rubric("c03.r1", 1, 2, "sample-of-r1", "sample-of-c03", "1: a\n2: b\n3: c\n4: d\n5: e", false, false);

    private final ScriptedModel model = new ScriptedModel();
    private final Set<String> cancelled = new HashSet<>();
    private final JudgmentStage stage = new JudgmentStage(new StageTools(model, cancelled::contains, Trees.CLOCK));

    private Plan plan = Trees.plan().build();

    @Test
    void samplesEveryJudgmentOfAnOrderFromOneRequest() {
        model.completes(judgment("x", 4, 2), judgment("y", 3, 5));

        List<JudgmentSampled> sampled = sampled(process(null));

        assertThat(model.requests()).singleElement().satisfies(request -> {
            assertThat(request.samples()).isEqualTo(2);
            assertThat(request.model()).isEqualTo("judge");
            assertThat(request.prompt())
                    .isEqualTo(NodePrompts.judgment(context(), CRITERION, RUBRIC, PresentationOrder.AB));
        });
        assertThat(sampled).allSatisfy(event -> {
            assertThat(event.getRunId()).isEqualTo("run");
            assertThat(event.getTreeId()).isEqualTo("run/talk");
        });
        Judgment second = sampled.get(1).getJudgment();
        assertThat(second.getPath()).isEqualTo("c03.r1.ab.j1");
        assertThat(second.getIndex()).isEqualTo(1);
        assertThat(second.getOf()).isEqualTo(2);
        assertThat(second.getOrder()).isEqualTo(PresentationOrder.AB);
        assertThat(second.getText()).isEqualTo(judgment("y", 3, 5));
        assertThat(second.getScoreFirst()).isEqualTo(3);
        assertThat(second.getScoreSecond()).isEqualTo(5);
        assertThat(second.getParentSampleId()).isEqualTo("sample-of-r1");
        assertThat(second.getSampleId())
                .isEqualTo(SampleId.of("sample-of-r1", NodePath.parse("c03.r1.ab.j1"), second.getText()));
        assertThat(second.getRepaired()).isFalse();
        assertThat(second.getDuplicate()).isFalse();
    }

    @Test
    void asksForAVerdictAlone() {
        plan = Trees.plan()
                .setJudgments(1)
                .setOrders(List.of(PresentationOrder.BA))
                .setSwap(Swap.BLOCK)
                .setJudgmentStage(new StagePlan("judge", "direct/1", new Decoding(0.0, null, 9)))
                .build();
        model.completes("Reason: The product is right.\nVerdict: A");

        Judgment judgment = sampled(process(null)).get(0).getJudgment();

        assertThat(model.requests().get(0).prompt()).doesNotContain(CRITERION.getText(), RUBRIC.getText());
        assertThat(judgment.getScoreFirst())
                .as("B is shown first and keeps its letter")
                .isEqualTo(1);
        assertThat(judgment.getScoreSecond()).isEqualTo(5);
    }

    @Test
    void makesOneRequestForEachOrder() {
        plan = bothOrders(Swap.LETTERS);
        model.completes(judgment("x", 4, 2), judgment("y", 3, 5)).completes(judgment("z", 1, 2), judgment("w", 2, 1));

        List<JudgmentSampled> sampled = sampled(process(null));

        assertThat(sampled)
                .extracting(event -> event.getJudgment().getPath())
                .containsExactly("c03.r1.ab.j0", "c03.r1.ab.j1", "c03.r1.ba.j0", "c03.r1.ba.j1");
        assertThat(model.requests())
                .extracting(ChatRequest::prompt)
                .containsExactly(
                        NodePrompts.judgment(context(), CRITERION, RUBRIC, PresentationOrder.AB),
                        NodePrompts.judgment(context(), CRITERION, RUBRIC, PresentationOrder.BA));
        assertThat(model.requests()).extracting(ChatRequest::seed).doesNotHaveDuplicates();
        assertThat(sampled.get(2).getGeneration().getUsage())
                .as("a call of its own")
                .isNotNull();
    }

    @Test
    void recordsScoresAsDisplayedWhereLettersSwap() {
        plan = bothOrders(Swap.LETTERS);
        model.completes(judgment("x", 4, 2), judgment("y", 4, 2)).completes(judgment("z", 5, 1), judgment("w", 5, 1));

        Judgment swapped = sampled(process(null)).get(2).getJudgment();

        assertThat(swapped.getOrder()).isEqualTo(PresentationOrder.BA);
        assertThat(swapped.getScoreFirst()).as("shown first and called A").isEqualTo(5);
        assertThat(swapped.getScoreSecond()).isEqualTo(1);
    }

    @Test
    void recordsScoresAsDisplayedWhereBlocksSwap() {
        plan = bothOrders(Swap.BLOCK);
        model.completes(judgment("x", 4, 2), judgment("y", 4, 2)).completes(judgment("z", 5, 1), judgment("w", 5, 1));

        Judgment swapped = sampled(process(null)).get(2).getJudgment();

        assertThat(swapped.getScoreFirst()).as("shown first and still called B").isEqualTo(1);
        assertThat(swapped.getScoreSecond()).isEqualTo(5);
    }

    @Test
    void neverMakesAScoreOfGarbage() {
        model.completes(judgment("x", 4, 2), judgment("y", 4, 2).replace("Score B: 2", "Score B: 2.5"))
                .completes("Score A: 5 or so")
                .completes("Score A: five");

        List<Emission<?>> events = process(null);

        assertThat(sampled(events)).hasSize(1);
        assertThat(Emitted.failures(events)).singleElement().satisfies(failure -> {
            assertThat(failure.getPath()).isEqualTo("c03.r1.ab.j1");
            assertThat(failure.getCode()).isEqualTo("OUTPUT_UNPARSEABLE");
            assertThat(failure.getParentSampleId()).isEqualTo("sample-of-r1");
        });
    }

    @Test
    void keepsOrdersApartWhereOneFails() {
        plan = bothOrders(Swap.LETTERS);
        model.completes(judgment("x", 4, 2), judgment("y", 3, 2)).givesUp(FailureCode.LLM_CONTEXT_TOO_LONG);

        List<Emission<?>> events = process(null);

        assertThat(sampled(events)).hasSize(2);
        assertThat(Emitted.failures(events))
                .extracting(Failure::getPath)
                .containsExactly("c03.r1.ba.j0", "c03.r1.ba.j1");
        assertThat(Emitted.failures(events)).extracting(Failure::getCode).containsOnly("LLM_CONTEXT_TOO_LONG");
    }

    @Test
    void aDefectInOneOrderLeavesTheOtherItsAnswers() {
        plan = bothOrders(Swap.LETTERS);
        // A call that is not in the script is a defect of the model's client.
        model.completes(judgment("x", 4, 2), judgment("y", 3, 2));

        List<Emission<?>> events = process(null);

        assertThat(sampled(events)).hasSize(2);
        assertThat(Emitted.failures(events))
                .extracting(Failure::getPath)
                .containsExactly("c03.r1.ba.j0", "c03.r1.ba.j1");
        assertThat(Emitted.failures(events)).extracting(Failure::getCode).containsOnly("INTERNAL_ERROR");
    }

    @Test
    void whatCannotBeWrittenKeepsItsCostAndNoTexts() {
        model.completes("Score A: five", judgment("y", 3, 2)).completes(judgment("x", 4, 2));
        List<Emission<?>> events = process(null);

        Failure first = refused(events.get(0));
        Failure second = refused(events.get(1));

        assertThat(first.getPath()).isEqualTo("c03.r1.ab.j0");
        assertThat(first.getCode()).isEqualTo("EVENT_TOO_LARGE");
        assertThat(first.getParentSampleId()).isEqualTo("sample-of-r1");
        assertThat(first.getAttempts())
                .extracting(FailedAttempt::getCallId, FailedAttempt::getCode, FailedAttempt::getUsage)
                .containsExactly(
                        tuple("call-1", "OUTPUT_UNPARSEABLE", new Usage(1, 100L, 40L, 20L)),
                        tuple("call-2", "EVENT_TOO_LARGE", new Usage(1, 100L, 40L, 10L)));
        assertThat(first.getAttempts()).extracting(FailedAttempt::getRaw).containsOnlyNulls();
        assertThat(second.getAttempts())
                .as("of the first call, whose cost stands on the first")
                .extracting(FailedAttempt::getCallId, FailedAttempt::getUsage)
                .containsExactly(tuple("call-1", null));
        assertThat(cost(events.get(0), events.get(1)))
                .as("the same sums, whichever event was too large")
                .isEqualTo(cost(events.get(0), stage.refuse(event(null), events.get(1), TOO_LARGE, "too large")))
                .isEqualTo(cost(stage.refuse(event(null), events.get(0), TOO_LARGE, "too large"), events.get(1)));
    }

    @Test
    void aFailureThatCannotBeWrittenKeepsItsAttempts() {
        model.completes("bad", "worse").completes("bad", "worse").completes("bad", "worse");
        List<Emission<?>> events = process(null);

        Failure refused = refused(events.get(0));

        assertThat(refused.getAttempts())
                .hasSameSizeAs(Emitted.failures(events).get(0).getAttempts())
                .allSatisfy(attempt -> assertThat(attempt.getRaw()).isNull());
        assertThat(refused.getAttempts().get(0).getUsage()).isEqualTo(new Usage(1, 100L, 40L, 20L));
    }

    private Failure refused(Emission<?> answered) {
        return Emitted.failures(List.of(stage.refuse(event(null), answered, TOO_LARGE, "too large")))
                .get(0);
    }

    /** Requests, prompt and completion tokens. */
    private List<Long> cost(Emission<?>... events) {
        List<RecordedNode> nodes = Stream.of(events)
                .map(event -> NodeEvent.of(event.key(), event.value()).node())
                .toList();
        UsageTotals totals = UsageLedger.totals(plan, nodes, nodes);
        return List.of(totals.getRequests(), totals.getPromptTokens(), totals.getCompletionTokens());
    }

    @Test
    void waitsForAServerThatIsDown() {
        plan = bothOrders(Swap.LETTERS);
        model.completes(judgment("x", 4, 2), judgment("y", 3, 2)).isDown(FailureCode.LLM_UNREACHABLE);

        assertThat(catchThrowable(() -> process(null))).hasCauseInstanceOf(OutageException.class);
        assertThat(model.forgotten()).as("what is kept for the next try").isEmpty();

        model.completes(judgment("x", 4, 2), judgment("y", 3, 2)).completes(judgment("x", 4, 2), judgment("y", 3, 2));
        process(null);

        assertThat(model.forgotten()).containsExactly(model.requests().get(0).record());
        assertThat(model.requests())
                .extracting(ChatRequest::record)
                .containsOnly(model.forgotten().get(0));
    }

    @Test
    void takesNoSiblingsOfAnotherOrderForCopies() {
        plan = bothOrders(Swap.LETTERS);
        model.completes(judgment("x", 4, 2), judgment("y", 3, 2)).completes(judgment("x", 4, 2), judgment("y", 3, 2));

        assertThat(sampled(process(null)))
                .extracting(event -> event.getJudgment().getDuplicate())
                .containsOnly(false);
    }

    @Test
    void makesOnlyWhatIsAskedFor() {
        plan = bothOrders(Swap.LETTERS);
        model.completes(judgment("x", 4, 2));

        assertThat(sampled(process(List.of("c03.r1.ba.j1"))))
                .extracting(event -> event.getJudgment().getPath())
                .containsExactly("c03.r1.ba.j1");
        assertThat(model.requests()).hasSize(1);
    }

    @Test
    void paysForNoOrderWhereOneCannotBeShown() {
        plan = bothOrders(Swap.UNKNOWN);

        assertThat(Emitted.failures(process(null)))
                .hasSize(4)
                .extracting(Failure::getCode)
                .containsOnly("INVALID_EVENT");
        assertThat(model.requests()).isEmpty();
    }

    @Test
    void asksNothingForACancelledRun() {
        cancelled.add("run");

        assertThat(Emitted.failures(process(null)))
                .hasSize(2)
                .extracting(Failure::getCode)
                .containsOnly("RUN_CANCELLED");
        assertThat(model.requests()).isEmpty();
    }

    @Test
    void saysWhatItReadsAndWrites() {
        assertThat(stage.name()).isEqualTo("judgment");
        assertThat(stage.input()).isEqualTo(Topics.RUBRICS);
        assertThat(stage.outputs()).isEqualTo(List.of(Topics.JUDGMENTS, Topics.NODE_FAILURES));
        assertThat(stage.key(event(null))).isEqualTo("run/talk");
        assertThat(stage.formatVersion(event(null))).isEqualTo(1);
    }

    private static Plan bothOrders(Swap swap) {
        return Trees.plan()
                .setOrders(List.of(PresentationOrder.AB, PresentationOrder.BA))
                .setSwap(swap)
                .build();
    }

    private static String judgment(String about, int a, int b) {
        return "Analysis of A: It speaks of " + about + ".\nAnalysis of B: It does not speak of " + about
                + ".\nScore A: " + a + "\nScore B: " + b;
    }

    private TreeContext context() {
        return Trees.context(plan).build();
    }

    private RubricSampled event(List<String> only) {
        Generation any = Generation.newBuilder()
                .setCallId("call")
                .setChoice(0)
                .setModel("guide")
                .setPromptVersion("rubric/1")
                .setDecoding(new Decoding(0.9, 0.95, 400))
                .setLatencyMillis(1)
                .setCompletedAt(ScriptedModel.ANSWERED_AT)
                .build();
        return new RubricSampled(context(), CRITERION, RUBRIC, any, only);
    }

    private List<Emission<?>> process(List<String> only) {
        return stage.process(event(only)).toCompletableFuture().join();
    }

    private static List<JudgmentSampled> sampled(List<Emission<?>> events) {
        return Emitted.events(events, JudgmentSampled.class);
    }
}
