package dev.syncpl.recorded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syncpl.events.CallTotals;
import dev.syncpl.events.CriterionStatus;
import dev.syncpl.events.DpoKind;
import dev.syncpl.events.DpoRow;
import dev.syncpl.events.Expand;
import dev.syncpl.events.Label;
import dev.syncpl.events.LeafScore;
import dev.syncpl.events.Lineage;
import dev.syncpl.events.Message;
import dev.syncpl.events.Mode;
import dev.syncpl.events.NodeCounts;
import dev.syncpl.events.PresentationOrder;
import dev.syncpl.events.RecordedNode;
import dev.syncpl.events.SftKind;
import dev.syncpl.events.SftRow;
import dev.syncpl.events.Stage;
import dev.syncpl.events.StagePlan;
import dev.syncpl.events.SubtreeCompleted;
import dev.syncpl.events.SubtreeOutcome;
import dev.syncpl.events.Swap;
import dev.syncpl.events.TreeContext;
import dev.syncpl.events.TreeOutcome;
import dev.syncpl.events.UsageTotals;
import dev.syncpl.events.Verdict;
import dev.syncpl.events.Vote;
import dev.syncpl.events.wire.FailureCode;
import dev.syncpl.prompts.Prompts;
import dev.syncpl.prompts.SinglePassText;
import dev.syncpl.tree.Order;
import dev.syncpl.tree.id.NodePath;
import dev.syncpl.tree.policy.Policies;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TreeCloserTest {

    private final TreeCloser closer = new TreeCloser();

    private TreeClosing close(TreeFixture fixture) {
        return close(fixture.tree(), Closing.FINISHED);
    }

    private TreeClosing close(RecordedTree tree, Closing reason) {
        return closer.close(tree, reason, TreeFixture.CLOSED);
    }

    @Test
    void closesTheGoldenTree() {
        TreeClosing closing = close(TreeFixture.golden());

        assertThat(closing.tree().getOutcome()).isEqualTo(TreeOutcome.COMPLETE);
        assertThat(closing.tree().getSubtrees())
                .extracting(SubtreeCompleted::getStatus)
                .containsExactly(CriterionStatus.CONTRADICTED, CriterionStatus.SPLIT, CriterionStatus.ACCEPTED);
        assertThat(closing.tree().getRanking()).containsExactly(2, 0, 1);
        assertThat(closing.tree().getBest()).isEqualTo(2);
        assertThat(closing.tree().getMissingPaths()).isEmpty();
        assertThat(closing.tree().getRows())
                .isEqualTo(Map.of("sft", 4, "dpoCriteria", 1, "dpoRubric", 1, "dpoJudgment", 1, "longCot", 1));
        assertThat(closing.tree().getDiscards())
                .isEqualTo(
                        Map.of("criterion.contradicted", 1, "criterion.split", 1, "dpoJudgment.noInconsistentLeaf", 1));
        assertThat(closing.tree().getPolicies()).isEqualTo(Policies.DEFAULT.toMap());
        assertThat(closing.tree().getVerdicts())
                .hasSize(3 * 4)
                .contains(
                        new Verdict("sum", PresentationOrder.AB, 3, Vote.A),
                        new Verdict("top", PresentationOrder.AB, 3, Vote.B),
                        new Verdict("vote", PresentationOrder.AB, 3, Vote.TIE));
        assertThat(closing.longCot()).hasSize(1);
    }

    @Test
    void saysHowEachSubtreeEnded() {
        SubtreeCompleted subtree =
                close(TreeFixture.golden()).tree().getSubtrees().get(2);
        assertThat(subtree)
                .isEqualTo(SubtreeCompleted.newBuilder()
                        .setRunId("run")
                        .setTreeId("run/conversation")
                        .setPath("c02")
                        .setIndex(2)
                        .setName("Aim C0")
                        .setOutcome(SubtreeOutcome.COMPLETE)
                        .setStatus(CriterionStatus.ACCEPTED)
                        .setMajority(Vote.A)
                        .setVotesA(3)
                        .setVotesB(1)
                        .setVotesTie(0)
                        .setPlannedLeaves(4)
                        .setWeight(2.0)
                        .setMeanGap(0.5)
                        .setMissingPaths(List.of())
                        .setCompletedAt(TreeFixture.NOW.plusSeconds(1))
                        .build());
    }

    @Test
    void closesASubtreeByItselfAsItDoesWithinItsTree() {
        RecordedTree tree = TreeFixture.golden().tree();
        for (int i = 0; i < 3; i++) {
            NodePath own = NodePath.criterion(i);
            List<RecordedNode> nodes = tree.nodes().stream()
                    .filter(node -> NodeView.of(node)
                            .orElseThrow()
                            .path()
                            .criterionPath()
                            .equals(own))
                    .toList();
            assertThat(closer.closeSubtree(
                            new RecordedTree(tree.admitted(), nodes, 0, 0), i, Optional.empty(), TreeFixture.CLOSED))
                    .isEqualTo(
                            close(tree, Closing.FINISHED).tree().getSubtrees().get(i));
        }
    }

    @Test
    void closesASubtreeAsItIsToldTo() {
        SubtreeCompleted subtree = closer.closeSubtree(
                TreeFixture.golden().tree(), 0, Optional.of(SubtreeOutcome.TIMED_OUT), TreeFixture.CLOSED);
        assertThat(subtree.getOutcome()).isEqualTo(SubtreeOutcome.TIMED_OUT);
        assertThat(subtree.getCompletedAt()).isEqualTo(TreeFixture.CLOSED);
    }

    @Test
    void tellsTheRunTheSame() {
        TreeClosing closing = close(TreeFixture.golden());
        assertThat(closing.closed().getAcceptedCriteria()).isEqualTo(1);
        assertThat(closing.closed().getOutcome()).isEqualTo(closing.tree().getOutcome());
        assertThat(closing.closed().getCounts()).isEqualTo(closing.tree().getCounts());
        assertThat(closing.closed().getUsage()).isEqualTo(closing.tree().getUsage());
        assertThat(closing.closed().getRows()).isEqualTo(closing.tree().getRows());
        assertThat(closing.closed().getDiscards()).isEqualTo(closing.tree().getDiscards());
        assertThat(closing.closed().getClosedAt()).isEqualTo(TreeFixture.CLOSED);
    }

    @Test
    void tellsTheRunWhatItAddsToItsAgreement() {
        TreeFixture both = new TreeFixture()
                .plan(plan -> plan.setRubrics(1)
                        .setJudgments(1)
                        .setOrders(List.of(PresentationOrder.AB, PresentationOrder.BA)));
        assertThat(agreement(both.scores(path -> whicheverIsFirst())))
                .as("what is shown first wins: at odds with itself")
                .isEqualTo(Map.of("labelled", 1, "top.ok", 1, "maxgap.ok", 1, "sum.ok", 1, "vote.ok", 1));
        assertThat(agreement(both.scores(path -> path.criterionIndex() == 0 ? winsB(path) : winsA(path))))
                .as("the first criterion is sure of B, the other two of A")
                .isEqualTo(Map.ofEntries(
                        Map.entry("labelled", 1),
                        Map.entry("top.ok", 1),
                        Map.entry("top.cns", 1),
                        Map.entry("maxgap.ok", 1),
                        Map.entry("maxgap.cns", 1),
                        Map.entry("sum.ok", 1),
                        Map.entry("sum.cns", 1),
                        Map.entry("sum.agr", 1),
                        Map.entry("vote.ok", 1),
                        Map.entry("vote.cns", 1),
                        Map.entry("vote.agr", 1)));
        assertThat(agreement(both.scores(path -> path.order().orElseThrow() == Order.AB ? winsA(path) : null)))
                .as("what failed is neither consistent nor right")
                .isEqualTo(Map.of("labelled", 1));
        assertThat(agreement(both.label(null))).isEmpty();
        assertThat(agreement(TreeFixture.golden())).as("judged in one order").isEmpty();
    }

    private Map<String, Integer> agreement(TreeFixture fixture) {
        return close(fixture).closed().getAgreement();
    }

    private static int[] whicheverIsFirst() {
        return new int[] {4, 2};
    }

    private static int[] winsA(NodePath path) {
        return path.order().orElseThrow() == Order.AB ? new int[] {4, 2} : new int[] {2, 4};
    }

    private static int[] winsB(NodePath path) {
        return path.order().orElseThrow() == Order.AB ? new int[] {2, 4} : new int[] {4, 2};
    }

    @Test
    void rendersRowsFromTheRecordedNodes() {
        TreeFixture fixture = TreeFixture.golden();
        TreeContext context = Contexts.of(fixture.admitted());
        ResolvedTree nodes = ResolvedTree.of(
                fixture.tree(), ExpectedNodes.of(fixture.admitted().getRequest().getPlan()));
        var c02 = nodes.criterion(NodePath.parse("c02")).orElseThrow();
        var r0 = nodes.rubric(NodePath.parse("c02.r0")).orElseThrow();
        var r1 = nodes.rubric(NodePath.parse("c02.r1")).orElseThrow();
        TreeClosing closing = close(fixture);

        assertThat(prompts(closing.dpo()))
                .containsExactly(
                        NodePrompts.criteria(context),
                        NodePrompts.rubric(context, c02),
                        NodePrompts.judgment(context, c02, r1, PresentationOrder.AB));
        assertThat(closing.sft())
                .extracting(row -> row.getPrompt().get(0).getContent())
                .containsExactly(
                        NodePrompts.criteria(context),
                        NodePrompts.rubric(context, c02),
                        NodePrompts.judgment(context, c02, r0, PresentationOrder.AB),
                        NodePrompts.singlePass(context, PresentationOrder.AB, Prompts.LATEST_SINGLE_PASS));
        assertThat(closing.sft())
                .extracting(row -> row.getPrompt().get(0).getRole())
                .containsOnly("user");
        assertThat(closing.dpo().get(0).getChosen().lines().toList())
                .containsExactly(
                        "1. Aim C0: The answer does what Aim C0 stands for.",
                        "2. Aim A0: The answer does what Aim A0 stands for.",
                        "3. Aim B0: The answer does what Aim B0 stands for.");
        assertThat(closing.dpo()
                        .get(0)
                        .getRejected()
                        .lines()
                        .map(line -> line.substring(0, 9))
                        .toList())
                .containsExactly("1. Aim A0", "2. Aim B0", "3. Aim C0");
        assertThat(closing.sft().get(0).getCompletion())
                .isEqualTo(closing.dpo().get(0).getChosen());
        assertThat(closing.dpo().get(1).getChosen()).isEqualTo(r0.getText());
        assertThat(closing.dpo().get(1).getRejected()).isEqualTo(r1.getText());
        assertThat(closing.sft())
                .extracting(SftRow::getKind)
                .containsExactly(SftKind.CRITERIA, SftKind.RUBRIC, SftKind.JUDGMENT, SftKind.SINGLE_PASS);
    }

    @Test
    void writesWhereEachRowCameFrom() {
        TreeClosing closing = close(TreeFixture.golden());
        Lineage lineage = closing.dpo().get(2).getLineage();
        assertThat(closing.dpo().get(2).getKind()).isEqualTo(DpoKind.JUDGMENT);
        assertThat(lineage.getConversationId()).isEqualTo("conversation");
        assertThat(lineage.getSource()).isEqualTo("forum");
        assertThat(lineage.getSubset()).isEqualTo("java");
        assertThat(lineage.getLabel()).isEqualTo(Label.A);
        assertThat(lineage.getChosenPaths()).containsExactly("c02.r1.ab.j0");
        assertThat(lineage.getRejectedPaths()).containsExactly("c02.r1.ab.j1");
        assertThat(lineage.getOrder()).isEqualTo(PresentationOrder.AB);
        assertThat(lineage.getScores())
                .containsExactly(
                        new LeafScore("c02.r0.ab.j0", 4, 2, Vote.A),
                        new LeafScore("c02.r0.ab.j1", 5, 2, Vote.A),
                        new LeafScore("c02.r1.ab.j0", 4, 3, Vote.A),
                        new LeafScore("c02.r1.ab.j1", 1, 5, Vote.B));
        assertThat(List.of(lineage.getVotesA(), lineage.getVotesB(), lineage.getVotesTie()))
                .containsExactly(3, 1, 0);
        assertThat(lineage.getMajority()).isEqualTo(Vote.A);
        assertThat(lineage.getStatus()).isEqualTo(CriterionStatus.ACCEPTED);
        assertThat(lineage.getWeight()).isEqualTo(2.0);
        assertThat(lineage.getMargin()).isEqualTo(5.0);
        assertThat(lineage.getPolicies()).isEqualTo(Policies.DEFAULT.toMap());
        assertThat(lineage.getStages())
                .containsOnlyKeys("criteria", "rubric", "judgment")
                .containsEntry("judgment", new StagePlan("judge", "judgment/1", TreeFixture.DECODING));
        assertThat(closing.dpo())
                .extracting(row -> row.getLineage().getMargin())
                .containsExactly(2.0, 0.5, 5.0);
        assertThat(closing.sft().get(3).getLineage().getChosenPaths()).containsExactly("c02", "c02.r0", "c02.r0.ab.j1");
        assertThat(closing.sft().get(3).getLineage().getMargin()).isNull();
        assertThat(closing.sft().get(0).getLineage().getOrder()).isNull();
        assertThat(closing.dpo().get(0).getLineage().getChosenPaths()).containsExactly("c02", "c00", "c01");
        assertThat(closing.dpo().get(0).getLineage().getRejectedPaths()).containsExactly("c00", "c01", "c02");
    }

    @Test
    void namesEachRowByWhatMadeIt() {
        TreeClosing closing = close(TreeFixture.golden());
        Set<String> ids = closing.dpo().stream().map(DpoRow::getRowId).collect(Collectors.toSet());
        closing.sft().forEach(row -> ids.add(row.getRowId()));
        closing.longCot().forEach(row -> ids.add(row.getRowId()));
        assertThat(ids).hasSize(8);
        assertThat(close(TreeFixture.golden()).dpo()).isEqualTo(closing.dpo());
        assertThat(close(TreeFixture.golden().policy("tieLeaf", "never")).dpo())
                .extracting(DpoRow::getRowId)
                .doesNotContainAnyElementsOf(ids);
    }

    @Test
    void changesNothingButWhatReadsTheLabelWithTheLabel() {
        TreeClosing a = close(TreeFixture.golden());
        for (Label label : new Label[] {Label.B, Label.TIE, null, Label.UNKNOWN}) {
            TreeClosing other = close(TreeFixture.golden().label(label));
            assertThat(other.tree().getVerdicts()).isEqualTo(a.tree().getVerdicts());
            assertThat(other.tree().getUsage()).isEqualTo(a.tree().getUsage());
            assertThat(other.tree().getOutcome()).isEqualTo(a.tree().getOutcome());
        }
    }

    @Test
    void hasNoStatusRankingOrRowsWithoutALabel() {
        TreeClosing closing = close(TreeFixture.golden().label(null));
        assertThat(closing.tree().getSubtrees())
                .extracting(SubtreeCompleted::getStatus)
                .containsOnlyNulls();
        assertThat(closing.tree().getSubtrees().get(2).getMajority()).isEqualTo(Vote.A);
        assertThat(closing.tree().getRanking()).isEmpty();
        assertThat(closing.tree().getBest()).isNull();
        assertThat(closing.sft()).isEmpty();
        assertThat(closing.dpo()).isEmpty();
        assertThat(closing.tree().getDiscards()).isEqualTo(Map.of("tree.unlabelled", 1));
    }

    @Test
    void countsTheDefaultTree() {
        TreeClosing closing = close(new TreeFixture().plan(plan -> plan.setCriteria(10)));
        assertThat(closing.tree().getCounts()).isEqualTo(new NodeCounts(10, 20, 40, 0, 0, 0, 0));
        // 31 calls of one request each; the ten criteria come from one of the 61 samples.
        assertThat(closing.tree().getUsage())
                .isEqualTo(new UsageTotals(
                        31L,
                        61L,
                        3100L,
                        1860L,
                        310L,
                        0L,
                        0L,
                        List.of(
                                new CallTotals(Stage.CRITERIA, "judge", "OK", 1L, 100L, 60L, 10L, 0L),
                                new CallTotals(Stage.RUBRIC, "judge", "OK", 10L, 1000L, 600L, 100L, 0L),
                                new CallTotals(Stage.JUDGMENT, "judge", "OK", 20L, 2000L, 1200L, 200L, 0L))));
    }

    @Test
    void closesATreeWithFailures() {
        TreeClosing closing =
                close(new TreeFixture().scores("2,4 3,4 | 2,3 4,3", "4,3 3,4 | 5,2 3,4", "4,2 5,2 | 4,3 -"));
        assertThat(closing.tree().getOutcome()).isEqualTo(TreeOutcome.PARTIAL);
        assertThat(closing.tree().getSubtrees().get(2).getOutcome()).isEqualTo(SubtreeOutcome.PARTIAL);
        assertThat(closing.tree().getSubtrees().get(2).getCompletedAt()).isEqualTo(TreeFixture.NOW.plusSeconds(7));
        assertThat(closing.tree().getMissingPaths()).containsExactly("c02.r1.ab.j1");
        assertThat(closing.tree().getFailuresByCode()).isEqualTo(Map.of("OUTPUT_UNPARSEABLE", 1));
        assertThat(closing.tree().getCounts()).isEqualTo(new NodeCounts(3, 6, 11, 1, 0, 0, 0));
        assertThat(closing.tree().getRows())
                .isEqualTo(Map.of("sft", 4, "dpoCriteria", 1, "dpoRubric", 0, "dpoJudgment", 0, "longCot", 0));
    }

    @Test
    void failsATreeWithoutASingleLeaf() {
        TreeClosing closing = close(new TreeFixture().scores(path -> null));
        assertThat(closing.tree().getOutcome()).isEqualTo(TreeOutcome.FAILED);
        assertThat(closing.tree().getSubtrees())
                .extracting(SubtreeCompleted::getOutcome)
                .containsOnly(SubtreeOutcome.FAILED);
        assertThat(closing.tree().getVerdicts()).extracting(Verdict::getVerdict).containsOnlyNulls();
        assertThat(closing.tree().getSubtrees().get(0).getMeanGap()).isNull();
    }

    @Test
    void namesWhatAFailureTookAlongByItsTopmostPathAlone() {
        TreeFixture fixture = TreeFixture.golden();
        String root = fixture.admitted().getRequest().getContentHash();
        List<RecordedNode> nodes = new ArrayList<>();
        nodes.add(fixture.failure(root, NodePath.parse("c00"), FailureCode.TOO_FEW));
        fixture.nodes().stream()
                .filter(node -> !path(node).startsWith("c00") && !path(node).startsWith("c01.r1"))
                .forEach(nodes::add);
        TreeClosing closing = close(new RecordedTree(fixture.admitted(), nodes, 0, 0), Closing.DEADLINE);

        assertThat(closing.tree().getOutcome()).isEqualTo(TreeOutcome.TIMED_OUT);
        assertThat(closing.tree().getMissingPaths()).containsExactly("c00", "c01.r1");
        assertThat(closing.tree().getSubtrees())
                .extracting(SubtreeCompleted::getOutcome)
                .containsExactly(SubtreeOutcome.FAILED, SubtreeOutcome.TIMED_OUT, SubtreeOutcome.COMPLETE);
        assertThat(closing.tree().getSubtrees().get(0).getName()).isNull();
        // 21 planned: 11 sampled, 1 failed; below the failure 6 are missing, and c01.r1 with its leaves.
        assertThat(closing.tree().getCounts()).isEqualTo(new NodeCounts(2, 3, 6, 1, 9, 0, 0));
    }

    @Test
    void cancelsATreeWithItsRun() {
        assertThat(close(TreeFixture.golden().tree(), Closing.CANCELLED).tree().getOutcome())
                .isEqualTo(TreeOutcome.CANCELLED);
        assertThat(withLeafFailing(FailureCode.RUN_CANCELLED).tree().getOutcome())
                .isEqualTo(TreeOutcome.CANCELLED);
    }

    @Test
    void timesATreeOutWhoseStagesGaveUpPastTheDeadline() {
        TreeClosing closing = withLeafFailing(FailureCode.EXPIRED);
        assertThat(closing.tree().getOutcome()).isEqualTo(TreeOutcome.TIMED_OUT);
        assertThat(closing.tree().getSubtrees().get(2).getOutcome()).isEqualTo(SubtreeOutcome.TIMED_OUT);
        assertThat(closing.tree().getSubtrees().get(1).getOutcome()).isEqualTo(SubtreeOutcome.COMPLETE);
    }

    private TreeClosing withLeafFailing(FailureCode code) {
        TreeFixture fixture = TreeFixture.golden();
        List<RecordedNode> nodes = new ArrayList<>(fixture.nodes());
        RecordedNode last = nodes.remove(nodes.size() - 1);
        nodes.add(fixture.failure(last.getJudgment().getParentSampleId(), NodePath.parse(path(last)), code));
        return close(new RecordedTree(fixture.admitted(), nodes, 0, 0), Closing.FINISHED);
    }

    @Test
    void expectsNothingBelowACriterionThatIsNotExpanded() {
        TreeClosing closing =
                close(new TreeFixture().plan(plan -> plan.setMode(Mode.RSFT).setExpand(Expand.FIRST)));
        assertThat(closing.tree().getOutcome()).isEqualTo(TreeOutcome.COMPLETE);
        assertThat(closing.tree().getCounts()).isEqualTo(new NodeCounts(3, 2, 4, 0, 0, 0, 0));
        assertThat(closing.tree().getUsage().getSamples()).isEqualTo(7);
        assertThat(closing.tree().getSubtrees())
                .extracting(SubtreeCompleted::getOutcome)
                .containsExactly(SubtreeOutcome.COMPLETE, SubtreeOutcome.NOT_EXPANDED, SubtreeOutcome.NOT_EXPANDED);
        assertThat(closing.tree().getSubtrees())
                .extracting(SubtreeCompleted::getStatus)
                .containsExactly(CriterionStatus.ACCEPTED, null, null);
        assertThat(closing.tree().getRows()).containsEntry("sft", 4).containsEntry("dpoCriteria", 0);
    }

    @Test
    void teachesNothingFromTreesThatAreNotForTraining() {
        for (Mode mode : new Mode[] {Mode.EVALUATE, Mode.SCREEN, Mode.UNKNOWN}) {
            TreeClosing closing = close(TreeFixture.golden().plan(plan -> plan.setMode(mode)));
            assertThat(closing.sft()).isEmpty();
            assertThat(closing.dpo()).isEmpty();
            assertThat(closing.tree().getDiscards()).isEqualTo(Map.of("tree.notSynthesis", 1));
            assertThat(closing.tree().getBest()).isEqualTo(2);
        }
    }

    @Test
    void teachesNothingFromALabelThatPrefersOneOfTwoEqualResponses() {
        TreeClosing closing = close(TreeFixture.golden().equalResponses());
        assertThat(closing.sft()).isEmpty();
        assertThat(closing.dpo()).isEmpty();
        assertThat(closing.longCot()).isEmpty();
        assertThat(closing.tree().getDiscards()).isEqualTo(Map.of("tree.equalResponses", 1));
        assertThat(closing.tree().getVerdicts())
                .isEqualTo(close(TreeFixture.golden()).tree().getVerdicts());

        TreeFixture tie = TreeFixture.golden().equalResponses().label(Label.TIE).policy("tieLabel", "sft");
        assertThat(close(tie.scores("3,3 3,3 | 3,3 3,3")).sft()).isNotEmpty();
    }

    @Test
    void closesUnderTheDefaultsWhereThePoliciesCannotBeRead() {
        TreeClosing closing = close(TreeFixture.golden().policy("rankRest", "sideways"));
        assertThat(closing.tree().getDiscards()).isEqualTo(Map.of("tree.invalidPolicies", 1));
        assertThat(closing.tree().getPolicies()).isEqualTo(Policies.DEFAULT.toMap());
        assertThat(closing.tree().getRanking()).containsExactly(2, 0, 1);
        assertThat(closing.sft()).isEmpty();
        assertThat(closing.dpo()).isEmpty();
    }

    @Test
    void makesNoRowThatItCannotRender() {
        Map<String, Integer> discards = Map.of("tree.unknownPrompt", 1);
        assertThat(close(TreeFixture.golden().policy("singlePassPrompt", "single-pass/99"))
                        .tree()
                        .getDiscards())
                .isEqualTo(discards);
        assertThat(close(TreeFixture.golden().policy("longCotReflections", "reflection/99"))
                        .tree()
                        .getDiscards())
                .isEqualTo(discards);
        StagePlan future = new StagePlan("judge", "rubric/99", TreeFixture.DECODING);
        TreeClosing closing = close(TreeFixture.golden().plan(plan -> plan.setRubricStage(future)));
        assertThat(closing.tree().getDiscards()).isEqualTo(discards);
        assertThat(closing.tree().getBest()).isEqualTo(2);
        assertThat(close(TreeFixture.golden().plan(plan -> plan.setSwap(Swap.UNKNOWN)))
                        .tree()
                        .getDiscards())
                .isEqualTo(discards);
    }

    @Test
    void takesThePoliciesOfTheRequestAndOfTheTreeAsItWasGrown() {
        TreeClosing closing = close(TreeFixture.golden()
                .policy("rankRest", "banded")
                .policy("swap", "letters")
                .plan(plan -> plan.setSwap(Swap.BLOCK)));
        assertThat(closing.tree().getRanking()).containsExactly(2, 1, 0);
        assertThat(closing.tree().getPolicies())
                .containsEntry("rankRest", "banded")
                .containsEntry("swap", "block")
                .containsKeys(Policies.DEFAULT.toMap().keySet().toArray(String[]::new));
        assertThat(closing.dpo().get(0).getLineage().getPolicies())
                .isEqualTo(closing.tree().getPolicies());
    }

    @ParameterizedTest
    @EnumSource(names = {"LETTERS", "BLOCK"})
    void readsScoresByPositionAndWritesVerdictsByLetter(Swap swap) {
        // In order BA the response shown first is B, so 2,4 favours A.
        TreeClosing closing = close(new TreeFixture()
                .plan(plan -> plan.setOrders(List.of(PresentationOrder.BA)).setSwap(swap))
                .scores("2,4 1,4 | 2,4 4,2"));
        assertThat(closing.tree().getSubtrees().get(0).getStatus()).isEqualTo(CriterionStatus.ACCEPTED);
        SftRow row = closing.sft().get(3);
        assertThat(row.getKind()).isEqualTo(SftKind.SINGLE_PASS);
        SinglePassText text = Prompts.singlePass(Prompts.LATEST_SINGLE_PASS)
                .parse(row.getCompletion())
                .ok()
                .orElseThrow()
                .value();
        assertThat(text.verdict())
                .isEqualTo(swap == Swap.LETTERS ? dev.syncpl.prompts.Verdict.B : dev.syncpl.prompts.Verdict.A);
        assertThat(row.getLineage().getScores().get(1)).isEqualTo(new LeafScore("c00.r0.ba.j1", 4, 1, Vote.A));
    }

    @Test
    void judgesInBothOrders() {
        TreeClosing closing = close(new TreeFixture()
                .plan(plan -> plan.setOrders(List.of(PresentationOrder.AB, PresentationOrder.BA)))
                .policy("bothOrders", "on")
                .scores(path ->
                        path.order().orElseThrow() == dev.syncpl.tree.Order.AB ? new int[] {4, 2} : new int[] {2, 4}));
        assertThat(closing.tree().getCounts().getJudgments()).isEqualTo(24);
        assertThat(closing.closed().getAcceptedCriteria()).isEqualTo(3);
        assertThat(closing.tree().getVerdicts()).hasSize(2 * 3 * 4).allMatch(v -> v.getVerdict() == Vote.A);
    }

    @Test
    void refusesAPlanThatNothingGrowsFrom() {
        RecordedTree tree = new RecordedTree(
                new TreeFixture().plan(plan -> plan.setOrders(List.of())).admitted(), List.of(), 0, 0);
        assertThatThrownBy(() -> close(tree, Closing.FINISHED)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void closesATreeOfWhichNothingCame() {
        TreeClosing closing =
                close(new RecordedTree(TreeFixture.golden().admitted(), List.of(), 0, 0), Closing.DEADLINE);
        assertThat(closing.tree().getOutcome()).isEqualTo(TreeOutcome.TIMED_OUT);
        assertThat(closing.tree().getMissingPaths()).containsExactly("c00", "c01", "c02");
        assertThat(closing.tree().getCounts()).isEqualTo(new NodeCounts(0, 0, 0, 0, 21, 0, 0));
        assertThat(closing.tree().getUsage()).isEqualTo(new UsageTotals(0L, 0L, 0L, 0L, 0L, 0L, 0L, List.of()));
    }

    @Test
    void knowsTheTemplatesThatItsPoliciesName() {
        assertThat(Policies.DEFAULT.singlePassPrompt()).isEqualTo(Prompts.LATEST_SINGLE_PASS);
        assertThat(Policies.DEFAULT.longCotReflections()).isEqualTo(Prompts.LATEST_REFLECTIONS);
    }

    private static String path(RecordedNode node) {
        return NodeView.of(node).orElseThrow().path().toString();
    }

    private static List<String> prompts(List<DpoRow> rows) {
        return rows.stream()
                .flatMap(row -> row.getPrompt().stream())
                .map(Message::getContent)
                .toList();
    }
}
