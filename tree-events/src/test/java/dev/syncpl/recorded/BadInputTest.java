package dev.syncpl.recorded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncpl.events.CriterionStatus;
import dev.syncpl.events.Judgment;
import dev.syncpl.events.RecordedNode;
import dev.syncpl.events.Rubric;
import dev.syncpl.events.SubtreeCompleted;
import dev.syncpl.events.TreeOutcome;
import dev.syncpl.events.Verdict;
import dev.syncpl.events.wire.FailureCode;
import dev.syncpl.prompts.CriteriaList;
import dev.syncpl.prompts.Parsed;
import dev.syncpl.prompts.Prompts;
import dev.syncpl.tree.id.NodePath;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What bad input becomes, from a model's text to votes and rows: the table of docs/method.md. */
class BadInputTest {

    private static final String ANALYSES = "Analysis of A: weak\nAnalysis of B: strong\n";
    private static final NodePath LAST = NodePath.parse("c02.r1.ab.j1");

    private final TreeFixture fixture = TreeFixture.golden();
    private final List<RecordedNode> nodes = new ArrayList<>(fixture.nodes());

    /** c02's other leaves say A, so its last one is heard alone if it is heard at all. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                ANALYSES + "Score A: 0\nScore B: 5",
                ANALYSES + "Score A: 1\nScore B: 6",
                ANALYSES + "Score A: -1\nScore B: 5",
                ANALYSES + "Score A: 1.5\nScore B: 5",
                ANALYSES + "Score A: 1\nScore B: 9/10",
                ANALYSES + "Score B: 5",
                ANALYSES + "Score A: 1\nScore B:",
                ANALYSES + "Score A: 3\nScore B: 3\nSo B is better.",
                "Analysis of B: strong\nScore A: 1\nScore B: 5",
                "Score A: 1\nScore B: 5",
                "Analysis of A: weak\nAnalysis of B: str",
                ""
            })
    void aJudgmentThatDoesNotSayTwoScoresIsNoVoteAndNoTie(String text) {
        assertThat(Prompts.judgment("judgment/1").parse(text)).isInstanceOf(Parsed.Malformed.class);
        fail(LAST, FailureCode.OUTPUT_UNPARSEABLE);

        SubtreeCompleted subtree = close().tree().getSubtrees().get(2);

        assertThat(List.of(subtree.getVotesA(), subtree.getVotesB(), subtree.getVotesTie()))
                .containsExactly(3, 0, 0);
        assertThat(subtree.getStatus()).isEqualTo(CriterionStatus.ACCEPTED);
        assertThat(close().tree().getRows()).containsEntry("dpoJudgment", 0).containsEntry("dpoRubric", 0);
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 6, 10, Integer.MAX_VALUE})
    void aRecordedScoreOutsideOneToFiveIsNoVote(int score) {
        for (boolean first : new boolean[] {true, false}) {
            RecordedNode node = node(LAST);
            Judgment.Builder judgment = Judgment.newBuilder(node.getJudgment());
            replace(
                    node,
                    RecordedNode.newBuilder(node)
                            .setJudgment(
                                    (first ? judgment.setScoreFirst(score) : judgment.setScoreSecond(score)).build())
                            .build());

            TreeClosing closing = close();

            SubtreeCompleted subtree = closing.tree().getSubtrees().get(2);
            assertThat(List.of(subtree.getVotesA(), subtree.getVotesB(), subtree.getVotesTie()))
                    .containsExactly(3, 0, 0);
            assertThat(closing.tree().getFailuresByCode()).isEqualTo(Map.of("INVALID_EVENT", 1));
        }
    }

    @Test
    void anEmptyListOfCriteriaFailsTheTree() {
        for (String text : List.of("", "I have no criteria.", "1.\n2.\n3.")) {
            assertThat(Prompts.criteria("criteria/1").parse(text, 3)).isInstanceOf(Parsed.Malformed.class);
        }
        nodes.clear();
        for (int i = 0; i < 3; i++) {
            nodes.add(fixture.failure(
                    fixture.admitted().getRequest().getContentHash(),
                    NodePath.criterion(i),
                    FailureCode.OUTPUT_UNPARSEABLE));
        }

        TreeClosing closing = close();

        assertThat(closing.tree().getOutcome()).isEqualTo(TreeOutcome.FAILED);
        assertThat(closing.tree().getVerdicts()).extracting(Verdict::getVerdict).containsOnlyNulls();
        assertThat(rows(closing)).isZero();
    }

    @Test
    void aDuplicateCriterionLeavesOneTooFew() {
        String text = "1. Aim A0: first.\n2. aim  a0: again.\n3. Aim C0: third.";
        CriteriaList list =
                Prompts.criteria("criteria/1").parse(text, 3).ok().orElseThrow().value();
        assertThat(list.items()).extracting(item -> item.text()).containsExactly("Aim A0: first.", "Aim C0: third.");
        assertThat(list.duplicates()).isEqualTo(1);
    }

    @Test
    void aCriterionTooFewKeepsTheListBackAndNothingElse() {
        String root = fixture.admitted().getRequest().getContentHash();
        nodes.removeIf(node -> path(node).startsWith("c01"));
        nodes.add(fixture.failure(root, NodePath.criterion(1), FailureCode.TOO_FEW));

        TreeClosing closing = close();

        assertThat(closing.tree().getSubtrees().get(1).getVotesTie()).isZero();
        assertThat(closing.tree().getRows())
                .isEqualTo(Map.of("sft", 3, "dpoCriteria", 0, "dpoRubric", 1, "dpoJudgment", 1, "longCot", 1));
        assertThat(closing.tree().getDiscards()).containsEntry("sftCriteria.missingCriterion", 1);
    }

    @Test
    void aRubricWithoutALevelTakesItsLeavesAlongAndTheTreeTeachesNothing() {
        assertThat(Prompts.rubric("rubric/1").parse("1: a\n2: b\n3: c\n5: e")).isInstanceOf(Parsed.Malformed.class);
        nodes.removeIf(node -> path(node).startsWith("c02.r1."));
        fail(NodePath.parse("c02.r1"), FailureCode.OUTPUT_UNPARSEABLE);

        TreeClosing closing = close();

        SubtreeCompleted subtree = closing.tree().getSubtrees().get(2);
        assertThat(List.of(subtree.getVotesA(), subtree.getVotesB(), subtree.getVotesTie()))
                .containsExactly(2, 0, 0);
        assertThat(subtree.getStatus()).isEqualTo(CriterionStatus.INCOMPLETE);
        assertThat(closing.tree().getDiscards()).isEqualTo(Map.of("tree.incomplete", 1));
        assertThat(rows(closing)).isZero();
    }

    @Test
    void identicalSiblingsSpeakOnce() {
        RecordedNode leaf = node(LAST);
        replace(
                leaf,
                RecordedNode.newBuilder(leaf)
                        .setJudgment(Judgment.newBuilder(leaf.getJudgment())
                                .setDuplicate(true)
                                .build())
                        .build());
        SubtreeCompleted oneCopy = close().tree().getSubtrees().get(2);
        assertThat(List.of(oneCopy.getVotesA(), oneCopy.getVotesB())).containsExactly(3, 0);
        assertThat(oneCopy.getStatus()).isEqualTo(CriterionStatus.ACCEPTED);

        RecordedNode rubric = node(NodePath.parse("c02.r1"));
        replace(
                rubric,
                RecordedNode.newBuilder(rubric)
                        .setRubric(Rubric.newBuilder(rubric.getRubric())
                                .setDuplicate(true)
                                .build())
                        .build());
        TreeClosing copied = close();
        SubtreeCompleted subtree = copied.tree().getSubtrees().get(2);
        assertThat(List.of(subtree.getVotesA(), subtree.getVotesB())).containsExactly(2, 0);
        // Nobody is missing who could still say something else: two of four are no majority.
        assertThat(subtree.getStatus()).isEqualTo(CriterionStatus.SPLIT);
        assertThat(copied.tree().getRows()).containsEntry("dpoRubric", 0).containsEntry("dpoJudgment", 0);
    }

    private void fail(NodePath path, FailureCode code) {
        RecordedNode node = node(path);
        String parent = Optional.ofNullable(node.getJudgment())
                .map(Judgment::getParentSampleId)
                .orElseGet(() -> node.getRubric().getParentSampleId());
        replace(node, fixture.failure(parent, path, code));
    }

    private void replace(RecordedNode node, RecordedNode other) {
        nodes.set(nodes.indexOf(node), other);
    }

    private RecordedNode node(NodePath path) {
        return nodes.stream()
                .filter(node -> path(node).equals(path.toString()))
                .findFirst()
                .orElseThrow();
    }

    private TreeClosing close() {
        return new TreeCloser()
                .close(
                        new RecordedTree(fixture.admitted(), List.copyOf(nodes), 0, 0),
                        Closing.FINISHED,
                        TreeFixture.CLOSED);
    }

    private static int rows(TreeClosing closing) {
        return closing.sft().size() + closing.dpo().size() + closing.longCot().size();
    }

    private static String path(RecordedNode node) {
        return NodeView.of(node).orElseThrow().path().toString();
    }
}
