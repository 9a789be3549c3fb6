package dev.syncpl.recorded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncpl.events.Label;
import dev.syncpl.events.Lineage;
import dev.syncpl.events.LongCotRow;
import dev.syncpl.events.Message;
import dev.syncpl.events.PresentationOrder;
import dev.syncpl.events.RecordedNode;
import dev.syncpl.events.Swap;
import dev.syncpl.events.TextSpan;
import dev.syncpl.prompts.LongCotText;
import dev.syncpl.prompts.Prompts;
import dev.syncpl.prompts.SinglePassText;
import dev.syncpl.prompts.Verdict;
import dev.syncpl.tree.Order;
import dev.syncpl.tree.Vote;
import dev.syncpl.tree.id.NodePath;
import dev.syncpl.tree.policy.Policies;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LongCotEventsTest {

    private static final List<String> RIGHT = List.of("c02", "c02.r0", "c02.r0.ab.j1");
    private static final List<String> WRONG = List.of("c02", "c02.r1", "c02.r1.ab.j1");

    private final TreeCloser closer = new TreeCloser();

    private List<LongCotRow> rows(TreeFixture fixture) {
        return closer.close(fixture.tree(), Closing.FINISHED, TreeFixture.CLOSED)
                .longCot();
    }

    private LongCotRow row(TreeFixture fixture) {
        List<LongCotRow> rows = rows(fixture);
        assertThat(rows).hasSize(1);
        return Wire.sent(rows.get(0));
    }

    private static TreeFixture golden(String confirmed) {
        return TreeFixture.golden().policy("longCotConfirmed", confirmed);
    }

    private static LongCotText parsed(String text) {
        var ok = Prompts.singlePass("single-pass/1").parseLongCot(text).ok().orElseThrow();
        assertThat(ok.repaired()).as(text).isFalse();
        return ok.value();
    }

    @Test
    void turnsFromTheWrongTrajectoryToTheRightOne() {
        LongCotRow row = row(golden("0"));

        assertThat(row.getPrompt())
                .containsExactly(new Message(
                        "user",
                        NodePrompts.singlePass(
                                Contexts.of(TreeFixture.golden().admitted()), PresentationOrder.AB, "single-pass/1")));
        LongCotText chosen = parsed(row.getChosen());
        assertThat(chosen.trajectories()).extracting(SinglePassText::verdict).containsExactly(Verdict.B, Verdict.A);
        assertThat(chosen.trajectories())
                .extracting(step -> step.judgment().analysisA())
                .containsExactly("It does so at c02.r1.ab.j1.", "It does so at c02.r0.ab.j1.");
        assertThat(chosen.confirmed()).isFalse();
        LongCotText rejected = parsed(row.getRejected());
        assertThat(rejected.trajectories())
                .containsExactly(
                        chosen.trajectories().get(1), chosen.trajectories().get(0));
        assertThat(row.getConfirmed()).isFalse();

        Lineage lineage = row.getLineage();
        assertThat(lineage.getChosenPaths()).isEqualTo(joined(WRONG, RIGHT));
        assertThat(lineage.getRejectedPaths()).isEqualTo(joined(RIGHT, WRONG));
        assertThat(lineage.getChosenSampleIds()).hasSize(6);
        assertThat(lineage.getMargin()).isEqualTo(7.0);
        assertThat(lineage.getWeight()).isEqualTo(2.0);
        assertThat(lineage.getOrder()).isEqualTo(PresentationOrder.AB);
        assertThat(lineage.getScores()).hasSize(4);
        assertThat(lineage.getPolicies())
                .isEqualTo(Policies.DEFAULT.with("longCotConfirmed", "0").toMap());
        String wrong = chosen.trajectories().get(0).text();
        assertThat(lineage.getSpans())
                .containsExactly(
                        new TextSpan("wrong-trajectory", "chosen", 0, wrong.length()),
                        new TextSpan(
                                "wrong-trajectory",
                                "rejected",
                                row.getRejected().length() - wrong.length(),
                                row.getRejected().length()));
    }

    @Test
    void confirmsTheRightTrajectoryOverTheWrongOneConfirmed() {
        LongCotRow row = row(golden("1"));

        assertThat(row.getConfirmed()).isTrue();
        LongCotText chosen = parsed(row.getChosen());
        assertThat(chosen.confirmed()).isTrue();
        assertThat(chosen.verdict()).isEqualTo(Verdict.A);
        LongCotText rejected = parsed(row.getRejected());
        assertThat(rejected.confirmed()).isTrue();
        assertThat(rejected.verdict()).isEqualTo(Verdict.B);
        assertThat(row.getLineage().getChosenPaths()).isEqualTo(RIGHT);
        assertThat(row.getLineage().getRejectedPaths()).isEqualTo(WRONG);
        assertThat(row.getLineage().getSpans())
                .containsExactly(new TextSpan(
                        "wrong-trajectory",
                        "rejected",
                        0,
                        rejected.trajectories().get(0).text().length()));
    }

    @Test
    void rejectsTheWrongTrajectoryByItselfWhereToldTo() {
        for (String confirmed : List.of("0", "1")) {
            LongCotRow row = row(golden(confirmed).policy("longCotRejected", "uncorrected"));
            LongCotText rejected = parsed(row.getRejected());
            assertThat(rejected.trajectories()).hasSize(1);
            assertThat(rejected.reflections()).isEmpty();
            assertThat(row.getLineage().getRejectedPaths()).isEqualTo(WRONG);
        }
    }

    @Test
    void hasNoRejectedSideForFineTuning() {
        LongCotRow row = row(golden("0").policy("longCotRows", "sft"));
        assertThat(row.getRejected()).isNull();
        assertThat(row.getLineage().getMargin()).isNull();
        assertThat(row.getLineage().getRejectedPaths()).isEmpty();
        assertThat(row.getLineage().getRejectedSampleIds()).isEmpty();
        TextSpan span = row.getLineage().getSpans().get(0);
        assertThat(row.getLineage().getSpans()).hasSize(1);
        assertThat(row.getChosen().substring(span.getStart(), span.getEnd()))
                .isEqualTo(parsed(row.getChosen()).trajectories().get(0).text());
        assertThat(row(golden("1").policy("longCotRows", "sft")).getLineage().getSpans())
                .isEmpty();
    }

    @Test
    void bothSidesReflectInTheSameTemplate() {
        Set<String> openings = new HashSet<>();
        for (int seed = 0; seed < 60; seed++) {
            long planSeed = seed;
            LongCotRow row = row(golden("0").plan(plan -> plan.setSeed(planSeed)));
            String opening = opening(row.getChosen());
            assertThat(opening(row.getRejected())).isEqualTo(opening);
            openings.add(opening);
        }
        assertThat(openings).as("wordings").hasSizeGreaterThan(5);
    }

    /** The first words of the reflection, in which no template has a gap, letters of responses apart. */
    private static String opening(String text) {
        String reflection = parsed(text).reflections().get(0);
        return reflection.substring(0, 8);
    }

    @Test
    void dependsOnNothingButItsOwnNodesAndTheSeed() {
        LongCotRow row = row(golden("0"));
        LongCotRow other = row(new TreeFixture()
                .policy("longCotConfirmed", "0")
                .scores("4,3 3,4 | 2,3 4,4", "2,5 3,4 | 1,2 3,4", "4,3 5,2 | 4,2 1,5"));
        assertThat(other.getChosen()).isEqualTo(row.getChosen());
        assertThat(other.getRejected()).isEqualTo(row.getRejected());
        assertThat(other.getRowId()).isEqualTo(row.getRowId());
    }

    @Test
    void holdsOnRandomTrees() {
        int seen = 0;
        int confirmed = 0;
        for (int seed = 0; seed < 1500; seed++) {
            Random random = new Random(seed);
            TreeFixture fixture = random(random, seed);
            List<LongCotRow> rows = rows(fixture);
            for (LongCotRow row : rows) {
                check(row, fixture, seed);
                seen++;
                confirmed += row.getConfirmed() ? 1 : 0;
            }
            assertThat(rows(fixture)).as("seed %d again", seed).isEqualTo(rows);
        }
        assertThat(seen).as("rows").isGreaterThan(300);
        assertThat((double) confirmed / seen).as("share confirmed").isBetween(0.4, 0.6);
    }

    private static void check(LongCotRow row, TreeFixture fixture, int seed) {
        boolean letters = fixture.admitted().getRequest().getPlan().getSwap() == Swap.LETTERS;
        boolean swapped = row.getLineage().getOrder() == PresentationOrder.BA && letters;
        Vote label = row.getLineage().getLabel() == Label.A ? Vote.A : Vote.B;
        Verdict right = Verdict.valueOf((swapped ? label.mirrored() : label).name());
        Map<String, RecordedNode> nodes = new HashMap<>();
        fixture.nodes()
                .forEach(node -> NodeView.of(node)
                        .ifPresent(view -> nodes.put(view.path().toString(), node)));

        LongCotText chosen = parsed(row.getChosen());
        assertThat(chosen.verdict())
                .as("seed %d: chosen ends in the label", seed)
                .isEqualTo(right);
        assertThat(chosen.confirmed()).isEqualTo(row.getConfirmed());
        matches(chosen, row.getLineage().getChosenPaths(), nodes);
        assertThat(cutOut(row.getChosen(), row, "chosen")).isEqualTo(wrong(chosen, right));
        if (row.getRejected() == null) {
            assertThat(row.getLineage().getSpans())
                    .extracting(TextSpan::getSide)
                    .doesNotContain("rejected");
            return;
        }
        LongCotText rejected = parsed(row.getRejected());
        assertThat(row.getRejected()).isNotEqualTo(row.getChosen());
        assertThat(rejected.verdict()).isNotEqualTo(right);
        matches(rejected, row.getLineage().getRejectedPaths(), nodes);
        assertThat(cutOut(row.getRejected(), row, "rejected")).isEqualTo(wrong(rejected, right));
        assertThat(row.getLineage().getMargin()).isPositive();
    }

    /** What parses back are the recorded criterion, rubric, scores and verdict. */
    private static void matches(LongCotText text, List<String> paths, Map<String, RecordedNode> nodes) {
        assertThat(paths).hasSize(3 * text.trajectories().size());
        for (int i = 0; i < text.trajectories().size(); i++) {
            SinglePassText trajectory = text.trajectories().get(i);
            var judgment = nodes.get(paths.get(3 * i + 2)).getJudgment();
            assertThat(trajectory.criterion().text())
                    .isEqualTo(nodes.get(paths.get(3 * i)).getCriterion().getText());
            assertThat(trajectory.rubric().text())
                    .isEqualTo(nodes.get(paths.get(3 * i + 1)).getRubric().getText());
            assertThat(trajectory.judgment().text()).isEqualTo(judgment.getText());
            assertThat(List.of(
                            trajectory.judgment().scoreA(),
                            trajectory.judgment().scoreB()))
                    .containsExactlyInAnyOrder(judgment.getScoreFirst(), judgment.getScoreSecond());
        }
    }

    private static List<String> cutOut(String text, LongCotRow row, String side) {
        return row.getLineage().getSpans().stream()
                .filter(span -> span.getSide().equals(side))
                .map(span -> text.substring(span.getStart(), span.getEnd()))
                .toList();
    }

    private static List<String> wrong(LongCotText text, Verdict right) {
        return text.trajectories().stream()
                .filter(trajectory -> trajectory.verdict() != right)
                .map(SinglePassText::text)
                .toList();
    }

    /** Two criteria of three rubrics with two judgments an order; most leaves say A. */
    private static TreeFixture random(Random random, int seed) {
        List<PresentationOrder> both = List.of(PresentationOrder.AB, PresentationOrder.BA);
        int one = random.nextInt(2);
        List<PresentationOrder> orders = random.nextInt(4) == 0 ? both : both.subList(one, one + 1);
        Map<NodePath, int[]> scores = new HashMap<>();
        return new TreeFixture()
                .plan(plan -> plan.setCriteria(2)
                        .setRubrics(3)
                        .setSeed(seed)
                        .setSwap(random.nextBoolean() ? Swap.LETTERS : Swap.BLOCK)
                        .setOrders(orders))
                .policy("longCotDepth", Integer.toString(1 + random.nextInt(3)))
                .policy("longCotRejected", random.nextBoolean() ? "mirrored" : "uncorrected")
                .policy("longCotRows", random.nextInt(3) == 0 ? "sft" : "dpo")
                .label(random.nextInt(4) == 0 ? Label.B : Label.A)
                .scores(path -> scores.computeIfAbsent(path, leaf -> score(leaf, random)));
    }

    private static int[] score(NodePath leaf, Random random) {
        int high = 2 + random.nextInt(4);
        int low = 1 + random.nextInt(high);
        boolean saysA = random.nextInt(10) < 8;
        boolean first = saysA == (leaf.order().orElseThrow() == Order.AB);
        return first ? new int[] {high, low} : new int[] {low, high};
    }

    private static List<String> joined(List<String> first, List<String> second) {
        List<String> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }
}
