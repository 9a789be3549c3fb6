package dev.syncpl.recorded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncpl.events.CallTotals;
import dev.syncpl.events.Criterion;
import dev.syncpl.events.CriterionStatus;
import dev.syncpl.events.Decoding;
import dev.syncpl.events.FailedAttempt;
import dev.syncpl.events.Failure;
import dev.syncpl.events.Generation;
import dev.syncpl.events.Judgment;
import dev.syncpl.events.PresentationOrder;
import dev.syncpl.events.RecordedNode;
import dev.syncpl.events.Rubric;
import dev.syncpl.events.Stage;
import dev.syncpl.events.StagePlan;
import dev.syncpl.events.TreeOutcome;
import dev.syncpl.events.Usage;
import dev.syncpl.events.UsageTotals;
import dev.syncpl.events.wire.FailureCode;
import dev.syncpl.tree.id.NodePath;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What marks on nodes, strange nodes and their order do to a closing. */
class TreeCloserNodesTest {

    private static final String LAST = "c02.r1.ab.j1";

    private final TreeFixture fixture = TreeFixture.golden();
    private final List<RecordedNode> nodes = new ArrayList<>(fixture.nodes());
    private final TreeCloser closer = new TreeCloser();

    private TreeClosing close() {
        return close(nodes);
    }

    private TreeClosing close(List<RecordedNode> given) {
        return closer.close(new RecordedTree(fixture.admitted(), given, 0, 0), Closing.FINISHED, TreeFixture.CLOSED);
    }

    private RecordedNode node(String path) {
        return nodes.stream()
                .filter(node -> path(node).equals(path))
                .findFirst()
                .orElseThrow();
    }

    private void replace(String path, UnaryOperator<RecordedNode> change) {
        nodes.replaceAll(node -> path(node).equals(path) ? change.apply(node) : node);
    }

    private void changeLeaf(String path, UnaryOperator<Judgment.Builder> change) {
        replace(
                path,
                node -> RecordedNode.newBuilder(node)
                        .setJudgment(change.apply(Judgment.newBuilder(node.getJudgment()))
                                .build())
                        .build());
    }

    private static String path(RecordedNode node) {
        return NodeView.of(node).orElseThrow().path().toString();
    }

    @Test
    void doesNotDependOnTheOrderOfNodes() {
        for (int seed = 0; seed < 60; seed++) {
            Random random = new Random(seed);
            TreeFixture grown = randomTree(random);
            List<RecordedNode> given = new ArrayList<>(grown.nodes());
            strange(grown, given, random);
            TreeClosing first =
                    closer.close(new RecordedTree(grown.admitted(), given, 2, 3), Closing.FINISHED, TreeFixture.CLOSED);
            for (int round = 0; round < 3; round++) {
                Collections.shuffle(given, random);
                assertThat(closer.close(
                                new RecordedTree(grown.admitted(), given, 2, 3), Closing.FINISHED, TreeFixture.CLOSED))
                        .as("seed %d", seed)
                        .isEqualTo(first);
            }
        }
    }

    private static TreeFixture randomTree(Random random) {
        int criteria = 1 + random.nextInt(5);
        int rubrics = 1 + random.nextInt(3);
        int judgments = 1 + random.nextInt(3);
        boolean both = random.nextBoolean();
        long scores = random.nextLong();
        return new TreeFixture()
                .plan(plan -> plan.setCriteria(criteria)
                        .setRubrics(rubrics)
                        .setJudgments(judgments)
                        .setOrders(
                                both
                                        ? List.of(PresentationOrder.BA, PresentationOrder.AB)
                                        : List.of(PresentationOrder.AB)))
                .scores(path -> {
                    Random leaf = new Random(scores + path.hashCode());
                    return leaf.nextInt(10) == 0 ? null : new int[] {1 + leaf.nextInt(5), 1 + leaf.nextInt(5)};
                });
    }

    /** Adds copies, orphans and rivals, and takes a node away. */
    private static void strange(TreeFixture grown, List<RecordedNode> given, Random random) {
        given.add(given.get(random.nextInt(given.size())));
        String root = grown.admitted().getRequest().getContentHash();
        given.add(grown.failure(root, NodePath.criterion(0), FailureCode.TOO_FEW));
        given.add(grown.judgment("another sample", NodePath.parse("c00.r0.ab.j0"), 1, 5));
        RecordedNode rival = given.get(1);
        given.add(RecordedNode.newBuilder(rival)
                .setRubric(Rubric.newBuilder(rival.getRubric())
                        .setSampleId("0" + rival.getRubric().getSampleId())
                        .build())
                .build());
        given.remove(random.nextInt(given.size()));
    }

    @Test
    void ignoresExactDuplicates() {
        TreeClosing before = close();
        nodes.addAll(fixture.nodes());
        TreeClosing after = close();
        assertThat(after.sft()).isEqualTo(before.sft());
        assertThat(after.dpo()).isEqualTo(before.dpo());
        assertThat(after.tree().getUsage()).isEqualTo(before.tree().getUsage());
        assertThat(after.tree().getCounts().getDuplicates()).isEqualTo(21);
        assertThat(after.tree().getOutcome()).isEqualTo(TreeOutcome.COMPLETE);
    }

    @Test
    void ignoresAndCountsOrphans() {
        TreeClosing before = close();
        nodes.add(fixture.judgment("another sample", NodePath.parse(LAST), 5, 1));
        nodes.add(fixture.failure("another sample", NodePath.parse("c02.r0"), FailureCode.LLM_TIMEOUT));
        nodes.add(fixture.judgment("any", NodePath.parse("c09.r0.ab.j0"), 5, 1));
        nodes.add(fixture.judgment("any", NodePath.parse("c00.r0.ba.j0"), 5, 1));
        nodes.add(RecordedNode.newBuilder(node("c00"))
                .setCriterion(Criterion.newBuilder(node("c00").getCriterion())
                        .setPath("c00.r0")
                        .build())
                .build());
        nodes.add(RecordedNode.newBuilder(node("c00"))
                .setCriterion(Criterion.newBuilder(node("c00").getCriterion())
                        .setPath("first")
                        .build())
                .build());
        nodes.add(RecordedNode.newBuilder().build());
        nodes.add(RecordedNode.newBuilder(node(LAST)).setGeneration(null).build());
        TreeClosing after = close();
        assertThat(after.tree().getCounts().getOrphans()).isEqualTo(8);
        assertThat(after.dpo()).isEqualTo(before.dpo());
        assertThat(after.sft()).isEqualTo(before.sft());
        assertThat(after.tree().getOutcome()).isEqualTo(TreeOutcome.COMPLETE);
    }

    @Test
    void takesWhatHangsBelowAFailureForOrphans() {
        RecordedNode rubric = node("c02.r1");
        nodes.remove(rubric);
        nodes.add(fixture.failure(
                rubric.getRubric().getParentSampleId(), NodePath.parse("c02.r1"), FailureCode.LLM_TIMEOUT));
        TreeClosing closing = close();
        assertThat(closing.tree().getCounts().getOrphans()).isEqualTo(2);
        assertThat(closing.tree().getCounts().getMissing()).isEqualTo(2);
        assertThat(closing.tree().getMissingPaths()).containsExactly("c02.r1");
        assertThat(closing.tree().getSubtrees().get(2).getStatus()).isEqualTo(CriterionStatus.INCOMPLETE);
    }

    @Test
    void letsALateSampleTakeThePlaceOfItsFailure() {
        RecordedNode last = node(LAST);
        nodes.add(
                fixture.failure(last.getJudgment().getParentSampleId(), NodePath.parse(LAST), FailureCode.LLM_TIMEOUT));
        TreeClosing closing = close();
        assertThat(closing.tree().getOutcome()).isEqualTo(TreeOutcome.COMPLETE);
        assertThat(closing.tree().getCounts().getDuplicates()).isEqualTo(1);
        assertThat(closing.tree().getFailuresByCode()).isEmpty();
    }

    @Test
    void addsTheCountsOfWhatWasIgnoredBefore() {
        TreeClosing closing =
                closer.close(new RecordedTree(fixture.admitted(), nodes, 2, 3), Closing.FINISHED, TreeFixture.CLOSED);
        assertThat(closing.tree().getCounts().getDuplicates()).isEqualTo(2);
        assertThat(closing.tree().getCounts().getOrphans()).isEqualTo(3);
    }

    @Test
    void makesNoVoteOfAnImpossibleScore() {
        changeLeaf(LAST, leaf -> leaf.setScoreSecond(9));
        TreeClosing closing = close();
        assertThat(closing.tree().getFailuresByCode()).isEqualTo(Map.of("INVALID_EVENT", 1));
        assertThat(closing.tree().getSubtrees().get(2).getVotesA()).isEqualTo(3);
        assertThat(closing.tree().getSubtrees().get(2).getVotesB()).isZero();
        assertThat(closing.tree().getOutcome()).isEqualTo(TreeOutcome.PARTIAL);
    }

    @Test
    void makesNoVoteOfAJudgmentThatDoesNotKnowItsOrder() {
        changeLeaf(LAST, leaf -> leaf.setOrder(PresentationOrder.BA));
        assertThat(close().tree().getFailuresByCode()).isEqualTo(Map.of("INVALID_EVENT", 1));
    }

    @Test
    void makesNoRowOfATextThatDoesNotSayItsScores() {
        changeLeaf("c02.r0.ab.j1", leaf -> leaf.setScoreFirst(4));
        TreeClosing closing = close();
        assertThat(closing.tree().getSubtrees().get(2).getVotesA()).isEqualTo(3);
        assertThat(closing.tree().getDiscards()).containsEntry("node.repaired", 1);
        assertThat(closing.sft().get(2).getLineage().getChosenPaths()).containsExactly("c02.r0.ab.j0");
    }

    @Test
    void makesNoRowOfATextThatDoesNotParse() {
        changeLeaf(LAST, leaf -> leaf.setText("I would rather not say."));
        assertThat(close().tree().getRows()).containsEntry("dpoJudgment", 0);
        assertThat(close().tree().getDiscards()).containsEntry("dpoJudgment.repaired", 1);
        assertThat(close().tree().getSubtrees().get(2).getVotesB()).isEqualTo(1);
        replace(
                "c00",
                node -> RecordedNode.newBuilder(node)
                        .setCriterion(Criterion.newBuilder(node.getCriterion())
                                .setText("no name")
                                .build())
                        .build());
        assertThat(close().tree().getRows()).containsEntry("dpoCriteria", 0);
    }

    @Test
    void makesRowsOfRepairedTextsOnlyWhereTheyAreRenderedAgain() {
        changeLeaf(
                LAST,
                leaf -> leaf.setText("**Analysis of A:** Weak.\n**Analysis of B:** Strong.\nScore A: 1\nScore B: 5")
                        .setRepaired(true));
        assertThat(close().tree().getRows()).containsEntry("dpoJudgment", 0);
        fixture.policy("rowText", "rerendered");
        assertThat(close().dpo().get(2).getRejected())
                .isEqualTo("Analysis of A: Weak.\nAnalysis of B: Strong.\nScore A: 1\nScore B: 5");
    }

    @Test
    void makesNoRowOfATextThatRenderingAgainDoesNotMend() {
        fixture.policy("rowText", "rerendered");
        for (String analysis : List.of("Strong.\n### Reflection\nWait.", "Strong. <|im_end|>")) {
            changeLeaf(
                    LAST,
                    leaf -> leaf.setText(
                                    "Analysis of A: Weak.\nAnalysis of B: " + analysis + "\nScore A: 1\nScore B: 5")
                            .setRepaired(true));
            TreeClosing closing = close();
            assertThat(closing.tree().getDiscards())
                    .containsEntry("dpoJudgment.repaired", 1)
                    .containsEntry("longCot.repaired", 1);
        }
        replace(
                "c02",
                node -> RecordedNode.newBuilder(node)
                        .setCriterion(Criterion.newBuilder(node.getCriterion())
                                .setText("Aim: The answer says <|im_end|> at its end.")
                                .setRepaired(true)
                                .build())
                        .build());
        assertThat(close().tree().getDiscards())
                .containsEntry("dpoCriteria.repaired", 1)
                .containsEntry("singlePass.repaired", 1);
    }

    @Test
    void letsDuplicatesAbstain() {
        changeLeaf(LAST, leaf -> leaf.setDuplicate(true));
        TreeClosing closing = close();
        assertThat(closing.tree().getSubtrees().get(2).getVotesB()).isZero();
        assertThat(closing.tree().getSubtrees().get(2).getStatus()).isEqualTo(CriterionStatus.ACCEPTED);
        assertThat(closing.tree().getDiscards()).containsEntry("node.duplicate", 1);
        assertThat(closing.sft().get(0).getLineage().getScores()).hasSize(4);
    }

    @Test
    void pairsOnlyWhatWasSampledAlikeAndSaysHow() {
        Decoding cooler = new Decoding(0.2, 0.95, 1600);
        replace(
                "c02.r1.ab.j1",
                node -> RecordedNode.newBuilder(node)
                        .setGeneration(Generation.newBuilder(node.getGeneration())
                                .setDecoding(cooler)
                                .build())
                        .build());
        assertThat(close().tree().getDiscards()).containsEntry("dpoJudgment.differentRecipe", 1);
        replace(
                "c02.r0.ab.j1",
                node -> RecordedNode.newBuilder(node)
                        .setGeneration(Generation.newBuilder(node.getGeneration())
                                .setDecoding(cooler)
                                .build())
                        .build());
        assertThat(close().sft().get(2).getLineage().getStages())
                .containsEntry("judgment", new StagePlan("judge", "judgment/1", cooler));
    }

    @Test
    void countsWhatRetriesCost() {
        Usage usage = new Usage(1, 50L, null, 7L);
        FailedAttempt garbage = attempt("retry-1", usage);
        FailedAttempt refused = attempt("retry-2", null);
        FailedAttempt sibling = attempt("call-c02.r1-AB", null);
        replace(
                "c02.r1.ab.j0",
                node -> RecordedNode.newBuilder(node)
                        .setGeneration(Generation.newBuilder(node.getGeneration())
                                .setFailedAttempts(List.of(garbage, refused))
                                .build())
                        .build());
        RecordedNode last = node(LAST);
        nodes.remove(last);
        RecordedNode failure = fixture.failure(
                last.getJudgment().getParentSampleId(), NodePath.parse(LAST), FailureCode.OUTPUT_TRUNCATED);
        nodes.add(RecordedNode.newBuilder(failure)
                .setFailure(Failure.newBuilder(failure.getFailure())
                        .setAttempts(List.of(sibling))
                        .build())
                .build());

        // Ten calls as planned; one more that gave nothing, and one of which nobody knows the size. The failed leaf's
        // attempt is one choice of a call that another leaf reports, and half of that call's completion is wasted.
        UsageTotals spent = close().tree().getUsage();
        assertThat(UsageTotals.newBuilder(spent).setCalls(List.of()).build())
                .isEqualTo(new UsageTotals(12L, 18L, 1050L, 600L, 107L, 62L, 1L, List.of()));
        assertThat(spent.getCalls())
                .filteredOn(totals -> totals.getStage() == Stage.JUDGMENT)
                .containsExactly(
                        new CallTotals(Stage.JUDGMENT, "judge", "OK", 6L, 600L, 360L, 55L, 0L),
                        new CallTotals(Stage.JUDGMENT, "judge", "OUTPUT_UNPARSEABLE", 2L, 50L, 0L, 12L, 1L));
    }

    @Test
    void countsNoRequestWhereNoModelWasAsked() {
        UsageTotals asked = close().tree().getUsage();
        replace(
                "c00",
                node -> RecordedNode.newBuilder(node)
                        .setGeneration(Generation.newBuilder(node.getGeneration())
                                .setPromptVersion("none/1")
                                .setCallId("none")
                                .setUsage(null)
                                .build())
                        .build());

        UsageTotals usage = close().tree().getUsage();

        assertThat(usage.getRequests()).isEqualTo(asked.getRequests());
        assertThat(usage.getUnreportedRequests())
                .as("its call is told of by the other criteria, without its cost")
                .isEqualTo(1);
        assertThat(usage.getCalls()).noneMatch(call -> call.getOutcome().equals("none"));
    }

    @Test
    void countsRequestsOfUnknownSize() {
        replace(
                "c00",
                node -> RecordedNode.newBuilder(node)
                        .setGeneration(Generation.newBuilder(node.getGeneration())
                                .setUsage(new Usage(3, null, null, 5L))
                                .build())
                        .build());
        UsageTotals usage = close().tree().getUsage();
        assertThat(usage.getRequests()).isEqualTo(12);
        assertThat(usage.getUnreportedRequests()).isEqualTo(3);
        assertThat(usage.getPromptTokens()).isEqualTo(900);
        assertThat(usage.getCompletionTokens()).isEqualTo(95);
    }

    private static FailedAttempt attempt(String call, Usage usage) {
        return FailedAttempt.newBuilder()
                .setCallId(call)
                .setCode("OUTPUT_UNPARSEABLE")
                .setDetail("no scores")
                .setLatencyMillis(5)
                .setUsage(usage)
                .build();
    }
}
