package dev.syncpl.recorded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncpl.events.CriterionStatus;
import dev.syncpl.events.DpoKind;
import dev.syncpl.events.DpoRow;
import dev.syncpl.events.Label;
import dev.syncpl.events.Message;
import dev.syncpl.events.PresentationOrder;
import dev.syncpl.events.RecordedNode;
import dev.syncpl.events.SftKind;
import dev.syncpl.events.SftRow;
import dev.syncpl.events.Swap;
import dev.syncpl.prompts.Parsed;
import dev.syncpl.prompts.Prompts;
import dev.syncpl.prompts.SinglePassText;
import dev.syncpl.tree.id.NodePath;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What holds of every row, as it is written, of random recorded trees under random policies. */
class RowPropertiesTest {

    private static final int TREES = 200;

    private final TreeCloser closer = new TreeCloser();

    @Test
    void interleavingAndExactDuplicatesChangeNoRow() {
        everyTree((fixture, seed) -> {
            TreeClosing straight = close(fixture, fixture.nodes());
            List<RecordedNode> given = new ArrayList<>(fixture.nodes());
            Random random = new Random(seed);
            fixture.nodes().stream().filter(node -> random.nextBoolean()).forEach(given::add);
            Collections.shuffle(given, random);
            TreeClosing shuffled = close(fixture, given);
            assertThat(shuffled.sft()).as("seed %d", seed).isEqualTo(straight.sft());
            assertThat(shuffled.dpo()).as("seed %d", seed).isEqualTo(straight.dpo());
            assertThat(shuffled.longCot()).as("seed %d", seed).isEqualTo(straight.longCot());
            assertThat(shuffled.tree().getCounts().getDuplicates())
                    .isEqualTo(given.size() - fixture.nodes().size());
        });
    }

    @Test
    void bothSidesOfACriteriaPairAreTheSameLinesNumberedAnew() {
        int[] seen = new int[1];
        everyTree((fixture, seed) -> {
            for (DpoRow row : close(fixture, fixture.nodes()).dpo()) {
                if (row.getKind() == DpoKind.CRITERIA) {
                    sameLines(row);
                    seen[0]++;
                }
            }
        });
        assertThat(seen[0]).as("criteria pairs").isGreaterThan(TREES / 10);
    }

    @Test
    void bothSidesOfEveryPairAnswerThePromptThatTheirStageSent() {
        Map<DpoKind, Integer> seen = new EnumMap<>(DpoKind.class);
        everyTree((fixture, seed) -> {
            for (DpoRow row : close(fixture, fixture.nodes()).dpo()) {
                Function<String, String> prompt = promptOf(row, fixture);
                Stream.concat(row.getLineage().getChosenPaths().stream(), row.getLineage().getRejectedPaths().stream())
                        .forEach(path -> assertThat(row.getPrompt())
                                .as("%s %s", row.getRowId(), path)
                                .containsExactly(new Message("user", prompt.apply(path))));
                assertThat(row.getChosen()).isNotEqualTo(row.getRejected());
                seen.merge(row.getKind(), 1, Integer::sum);
            }
        });
        assertThat(seen).containsOnlyKeys(DpoKind.CRITERIA, DpoKind.RUBRIC, DpoKind.JUDGMENT);
        assertThat(seen.values()).allMatch(count -> count > TREES / 10);
    }

    @Test
    void singlePassRowsParseBackToTheirNodes() {
        int[] seen = new int[1];
        everyTree((fixture, seed) -> {
            Map<String, RecordedNode> nodes = byPath(fixture);
            for (SftRow row : close(fixture, fixture.nodes()).sft()) {
                if (row.getKind() == SftKind.SINGLE_PASS) {
                    parsesBack(row, fixture, nodes);
                    seen[0]++;
                }
            }
        });
        assertThat(seen[0]).as("single-pass rows").isGreaterThan(TREES / 10);
    }

    @Test
    void noRowComesFromAnUnlabelledOrAnIncompleteTree() {
        int[] incomplete = new int[1];
        everyTree((fixture, seed) -> {
            fixture.policy("onIncomplete", "tree");
            TreeClosing closing = close(fixture, fixture.nodes());
            boolean open = closing.tree().getSubtrees().stream()
                    .anyMatch(subtree -> subtree.getStatus() == CriterionStatus.INCOMPLETE);
            if (open) {
                incomplete[0]++;
                assertThat(rows(closing)).as("seed %d", seed).isZero();
            }
            TreeClosing unlabelled = close(fixture.label(null), fixture.nodes());
            assertThat(rows(unlabelled)).as("seed %d", seed).isZero();
        });
        assertThat(incomplete[0]).as("incomplete trees").isGreaterThan(TREES / 10);
    }

    private static void sameLines(DpoRow row) {
        List<String> chosen = unnumbered(row.getChosen());
        assertThat(chosen).as(row.getRowId()).containsExactlyInAnyOrderElementsOf(unnumbered(row.getRejected()));
        assertThat(numbers(row.getChosen()))
                .isEqualTo(numbers(row.getRejected()))
                .isEqualTo(IntStream.rangeClosed(1, chosen.size())
                        .mapToObj(Integer::toString)
                        .toList());
    }

    private static void parsesBack(SftRow row, TreeFixture fixture, Map<String, RecordedNode> nodes) {
        List<String> paths = row.getLineage().getChosenPaths();
        var judgment = nodes.get(paths.get(2)).getJudgment();
        Parsed.Ok<SinglePassText> read = Prompts.singlePass("single-pass/1")
                .parse(row.getCompletion())
                .ok()
                .orElseThrow();
        assertThat(read.repaired()).isFalse();
        SinglePassText text = read.value();
        assertThat(text.criterion().text())
                .isEqualTo(nodes.get(paths.get(0)).getCriterion().getText());
        assertThat(text.rubric().text())
                .isEqualTo(nodes.get(paths.get(1)).getRubric().getText());
        assertThat(text.judgment().text()).isEqualTo(judgment.getText());
        boolean secondIsA = judgment.getOrder() == PresentationOrder.BA
                && fixture.admitted().getRequest().getPlan().getSwap() == Swap.BLOCK;
        assertThat(text.judgment().scoreA())
                .isEqualTo(secondIsA ? judgment.getScoreSecond() : judgment.getScoreFirst());
        assertThat(text.judgment().scoreB())
                .isEqualTo(secondIsA ? judgment.getScoreFirst() : judgment.getScoreSecond());
        boolean firstWins = judgment.getScoreFirst() > judgment.getScoreSecond();
        Label winner = firstWins == (judgment.getOrder() == PresentationOrder.AB) ? Label.A : Label.B;
        assertThat(winner)
                .as("the verdict is the label")
                .isEqualTo(row.getLineage().getLabel());
        assertThat(text.verdict().name()).isEqualTo(firstWins != secondIsA ? "A" : "B");
    }

    /** What the stage was sent that made the node at a path, by the node that it was made from. */
    private static Function<String, String> promptOf(DpoRow row, TreeFixture fixture) {
        var context = Contexts.of(fixture.admitted());
        Map<String, RecordedNode> nodes = byPath(fixture);
        Function<NodePath, RecordedNode> above =
                path -> nodes.get(path.parent().orElseThrow().toString());
        return switch (row.getKind()) {
            case CRITERIA -> path -> NodePrompts.criteria(context);
            case RUBRIC ->
                path -> NodePrompts.rubric(
                        context, above.apply(NodePath.parse(path)).getCriterion());
            case JUDGMENT ->
                path -> {
                    NodePath rubric = NodePath.parse(path).parent().orElseThrow();
                    return NodePrompts.judgment(
                            context,
                            above.apply(rubric).getCriterion(),
                            nodes.get(rubric.toString()).getRubric(),
                            nodes.get(path).getJudgment().getOrder());
                };
            case UNKNOWN -> throw new AssertionError(row.getRowId());
        };
    }

    private void everyTree(BiConsumer<TreeFixture, Integer> property) {
        for (int seed = 0; seed < TREES; seed++) {
            property.accept(random(new Random(seed), seed), seed);
        }
    }

    private TreeClosing close(TreeFixture fixture, List<RecordedNode> nodes) {
        return closer.close(new RecordedTree(fixture.admitted(), nodes, 0, 0), Closing.FINISHED, TreeFixture.CLOSED);
    }

    private static int rows(TreeClosing closing) {
        return closing.sft().size() + closing.dpo().size() + closing.longCot().size();
    }

    private static Map<String, RecordedNode> byPath(TreeFixture fixture) {
        return fixture.nodes().stream()
                .collect(Collectors.toMap(
                        node -> NodeView.of(node).orElseThrow().path().toString(), Function.identity()));
    }

    private static List<String> unnumbered(String list) {
        return list.lines().map(line -> line.replaceFirst("^\\d+\\. ", "")).toList();
    }

    private static List<String> numbers(String list) {
        return list.lines().map(line -> line.substring(0, line.indexOf('.'))).toList();
    }

    /** Most leaves say what the label says, and some trees lose leaves. */
    private static TreeFixture random(Random random, int seed) {
        List<PresentationOrder> both = List.of(PresentationOrder.AB, PresentationOrder.BA);
        int one = random.nextInt(2);
        List<PresentationOrder> orders = random.nextInt(4) == 0 ? both : both.subList(one, one + 1);
        Label label = random.nextBoolean() ? Label.A : Label.B;
        int lost = random.nextInt(3) == 0 ? 6 : Integer.MAX_VALUE;
        long scores = random.nextLong();
        return new TreeFixture()
                .label(label)
                .plan(plan -> plan.setCriteria(1 + random.nextInt(5))
                        .setRubrics(1 + random.nextInt(3))
                        .setJudgments(1 + random.nextInt(3))
                        .setSeed(seed)
                        .setSwap(random.nextBoolean() ? Swap.LETTERS : Swap.BLOCK)
                        .setOrders(orders))
                .policy("onIncomplete", random.nextBoolean() ? "tree" : "criterion")
                .policy("onSplit", random.nextBoolean() ? "drop" : "label")
                .policy("rankRest", List.of("original", "banded", "drop").get(random.nextInt(3)))
                .policy("sftLeaves", random.nextBoolean() ? "best" : "allConsistent")
                .scores(path -> score(path, new Random(scores + path.hashCode()), label, lost));
    }

    private static int[] score(NodePath leaf, Random random, Label label, int lost) {
        if (random.nextInt(lost) == lost - 1) {
            return null;
        }
        int high = 1 + random.nextInt(5);
        int low = 1 + random.nextInt(high);
        boolean saysA = random.nextInt(10) < 8 == (label == Label.A);
        boolean first = saysA == (leaf.order().orElseThrow() == dev.syncpl.tree.Order.AB);
        return first ? new int[] {high, low} : new int[] {low, high};
    }
}
