package dev.syncpl.tree.brute;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncpl.tree.CriterionNode;
import dev.syncpl.tree.Draws;
import dev.syncpl.tree.Leaf;
import dev.syncpl.tree.PreferenceTree;
import dev.syncpl.tree.Sample;
import dev.syncpl.tree.policy.OnIncomplete;
import dev.syncpl.tree.policy.Policies;
import dev.syncpl.tree.row.CriteriaPair;
import dev.syncpl.tree.row.JudgmentPair;
import dev.syncpl.tree.row.RowSelector;
import dev.syncpl.tree.row.RubricPair;
import dev.syncpl.tree.row.TreeRows;
import dev.syncpl.tree.rule.JudgedCriterion;
import dev.syncpl.tree.rule.JudgedTree;
import dev.syncpl.tree.rule.Status;
import dev.syncpl.tree.rule.Votes;
import dev.syncpl.tree.verdict.Verdicts;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.function.LongConsumer;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What holds of the rules' outcome on every tree. */
class MethodPropertiesTest {

    private static final int TREES = Draws.of(4_000);

    @Test
    void nodesMayArriveInAnyOrder() {
        everySeed(seed -> {
            BruteTree plain = RandomTrees.tree(seed);
            PreferenceTree one = RealMethod.arrived(plain, new Random(seed));
            PreferenceTree other = RealMethod.arrived(plain, new Random(~seed));
            BrutePolicies policies = RandomTrees.policies(seed);
            assertThat(rows(one, plain, policies)).as("seed %d", seed).isEqualTo(rows(other, plain, policies));
            assertThat(Verdicts.of(one)).as("seed %d", seed).isEqualTo(Verdicts.of(other));
        });
    }

    @Test
    void tradingNamesMirrorsEverything() {
        everySeed(seed -> {
            BruteTree plain = RandomTrees.tree(seed);
            BrutePolicies policies = RandomTrees.policies(seed);
            assertThat(RealFacts.describe(RealMethod.judged(BruteMirror.of(plain), policies)))
                    .as("seed %d", seed)
                    .isEqualTo(BruteMirror.of(RealFacts.describe(RealMethod.judged(plain, policies))));
        });
    }

    @Test
    void noVerdictAndNoMajorityDependsOnTheLabel() {
        everySeed(seed -> {
            BruteTree plain = RandomTrees.tree(seed);
            BrutePolicies policies = RandomTrees.policies(seed);
            JudgedTree unlabelled = RealMethod.judged(plain.withLabel(null), policies);
            for (String label : List.of("A", "B", "TIE")) {
                JudgedTree labelled = RealMethod.judged(plain.withLabel(label), policies);
                assertThat(RealFacts.verdicts(labelled.tree()))
                        .as("seed %d", seed)
                        .isEqualTo(RealFacts.verdicts(unlabelled.tree()));
                for (int c = 0; c < labelled.criteria().size(); c++) {
                    assertThat(labelled.criteria().get(c).standing().majority())
                            .as("seed %d", seed)
                            .isEqualTo(unlabelled.criteria().get(c).standing().majority());
                }
            }
        });
    }

    /** Neither its being there nor its size makes a difference. */
    @Test
    void anInconsistentLeafAddsNoWeight() {
        everySeed(seed -> {
            BruteTree plain = RandomTrees.tree(seed);
            JudgedTree judged = RealMethod.judged(plain, BrutePolicies.defaults());
            for (JudgedCriterion criterion : judged.criteria()) {
                for (Leaf leaf : inconsistent(criterion, judged)) {
                    for (int otherGap = 0; otherGap <= 4; otherGap++) {
                        int gap = otherGap;
                        BruteTree changed = LeafEdits.edit(
                                plain,
                                leaf.path(),
                                other -> LeafEdits.against(other, plain.label(), leaf.order(), gap));
                        assertThat(weight(changed, criterion))
                                .as("seed %d", seed)
                                .isEqualTo(criterion.weight());
                    }
                    BruteTree without = LeafEdits.edit(plain, leaf.path(), LeafEdits::missing);
                    assertThat(weight(without, criterion)).as("seed %d", seed).isEqualTo(criterion.weight());
                }
            }
        });
    }

    @Test
    void bothSidesOfAPairAnswerOnePromptAndDiffer() {
        everySeed(seed -> {
            BruteTree plain = RandomTrees.tree(seed);
            TreeRows rows = RowSelector.rows(RealMethod.judged(plain, RandomTrees.policies(seed)));
            rows.criteriaPair().ifPresent(pair -> checkCriteria(pair, seed));
            for (RubricPair pair : rows.rubricPairs()) {
                assertThat(pair.chosen().path().parent())
                        .as("seed %d", seed)
                        .isEqualTo(pair.rejected().path().parent())
                        .contains(pair.criterion().path());
                checkSides(pair.chosen().sample(), pair.rejected().sample(), seed);
                assertThat(pair.margin()).as("seed %d", seed).isPositive().isLessThanOrEqualTo(1);
            }
            for (JudgmentPair pair : rows.judgmentPairs()) {
                assertThat(pair.chosen().path().parent())
                        .as("seed %d", seed)
                        .isEqualTo(pair.rejected().path().parent())
                        .contains(pair.rubric().path());
                assertThat(pair.chosen().order())
                        .as("seed %d", seed)
                        .isEqualTo(pair.rejected().order());
                checkSides(pair.chosen().sample(), pair.rejected().sample(), seed);
                assertThat(pair.margin()).as("seed %d", seed).isBetween(1, 8);
            }
        });
    }

    @Test
    void aWholeTreeGivesOnePairOfEachKindForEveryVoteOfThreeToOne() {
        int[] pairs = new int[1];
        everySeed(seed -> {
            JudgedTree judged = RealMethod.judged(RandomTrees.whole(seed), BrutePolicies.defaults());
            long threeToOne = judged.criteria().stream()
                    .filter(criterion -> criterion.standing().is(Status.ACCEPTED))
                    .filter(criterion -> isThreeToOne(criterion.standing().votes()))
                    .count();
            TreeRows rows = RowSelector.rows(judged);
            assertThat(rows.rubricPairs()).as("seed %d", seed).hasSize((int) threeToOne);
            assertThat(rows.judgmentPairs()).as("seed %d", seed).hasSize((int) threeToOne);
            pairs[0] += (int) threeToOne;
        });
        assertThat(pairs[0]).isGreaterThan(TREES / 2);
    }

    @Test
    void anUnlabelledTreeGivesNoRow() {
        everySeed(seed -> {
            BruteTree plain = RandomTrees.tree(seed).withLabel(null);
            TreeRows rows = RowSelector.rows(RealMethod.judged(plain, RandomTrees.policies(seed)));
            assertThat(rows.count()).as("seed %d", seed).isZero();
        });
    }

    @Test
    void anIncompleteTreeGivesNoRow() {
        int[] incomplete = new int[1];
        everySeed(seed -> {
            BruteTree plain = RandomTrees.tree(seed);
            JudgedTree judged =
                    RealMethod.judged(plain, RandomTrees.policies(seed).with("onIncomplete", "tree"));
            boolean unsettled = incomplete(judged).stream()
                    .anyMatch(criterion -> criterion.node().sample().isPresent());
            if (unsettled) {
                assertThat(RowSelector.rows(judged).count()).as("seed %d", seed).isZero();
                incomplete[0]++;
            }
        });
        assertThat(incomplete[0]).isGreaterThan(TREES / 10);
        assertThat(Policies.DEFAULT.onIncomplete()).isEqualTo(OnIncomplete.TREE);
    }

    /** By policy, an incomplete criterion gives no row itself and takes but the criteria pair along. */
    @Test
    void anIncompleteCriterionGivesNoRow() {
        everySeed(seed -> {
            BruteTree plain = RandomTrees.tree(seed);
            JudgedTree judged =
                    RealMethod.judged(plain, RandomTrees.policies(seed).with("onIncomplete", "criterion"));
            List<JudgedCriterion> incomplete = incomplete(judged);
            if (incomplete.isEmpty()) {
                return;
            }
            TreeRows rows = RowSelector.rows(judged);
            assertThat(rows.criteriaPair()).as("seed %d", seed).isEmpty();
            assertThat(RealFacts.rows(rows).stream()
                            .filter(row -> !row.startsWith("sft criteria"))
                            .flatMap(row -> Arrays.stream(row.split("[ .]"))))
                    .as("seed %d", seed)
                    .doesNotContainAnyElementsOf(incomplete.stream()
                            .map(criterion -> criterion.path().toString())
                            .toList());
            boolean nothingElse = judged.criteria().stream()
                    .allMatch(criterion ->
                            incomplete.contains(criterion) || !criterion.node().expanded());
            if (nothingElse) {
                assertThat(rows.count()).as("seed %d", seed).isZero();
            }
        });
    }

    private static void everySeed(LongConsumer property) {
        LongStream.range(0, TREES).forEach(property);
    }

    private static TreeRows rows(PreferenceTree tree, BruteTree plain, BrutePolicies policies) {
        return RowSelector.rows(JudgedTree.judge(tree, RealMethod.label(plain), Policies.parse(policies.chosen())));
    }

    private static List<JudgedCriterion> incomplete(JudgedTree judged) {
        return judged.criteria().stream()
                .filter(criterion -> criterion.standing().is(Status.INCOMPLETE))
                .toList();
    }

    private static List<Leaf> inconsistent(JudgedCriterion criterion, JudgedTree judged) {
        if (!criterion.standing().is(Status.ACCEPTED)) {
            return List.of();
        }
        return criterion.node().voters().stream()
                .filter(leaf -> !leaf.votesFor(judged.label().orElseThrow().vote()))
                .toList();
    }

    private static OptionalDouble weight(BruteTree tree, JudgedCriterion criterion) {
        return RealMethod.judged(tree, BrutePolicies.defaults())
                .criteria()
                .get(criterion.node().index())
                .weight();
    }

    private static void checkCriteria(CriteriaPair pair, long seed) {
        assertThat(pair.chosen()).as("seed %d", seed).containsExactlyInAnyOrderElementsOf(pair.rejected());
        assertThat(pair.rejected())
                .as("seed %d", seed)
                .isSortedAccordingTo((one, other) -> one.path().compareTo(other.path()));
        assertThat(texts(pair.chosen())).as("seed %d", seed).isNotEqualTo(texts(pair.rejected()));
        assertThat(pair.chosen().stream().map(criterion -> criterion.sample().map(Sample::recipe)))
                .as("seed %d", seed)
                .containsOnly(pair.best().node().sample().map(Sample::recipe));
    }

    private static List<Optional<String>> texts(List<CriterionNode> criteria) {
        return criteria.stream()
                .map(criterion -> criterion.sample().map(Sample::text))
                .toList();
    }

    private static void checkSides(Sample chosen, Sample rejected, long seed) {
        assertThat(chosen.recipe()).as("seed %d", seed).isEqualTo(rejected.recipe());
        assertThat(chosen.text()).as("seed %d", seed).isNotEqualTo(rejected.text());
    }

    private static boolean isThreeToOne(Votes votes) {
        return Math.max(votes.a(), votes.b()) == 3 && Math.min(votes.a(), votes.b()) == 1;
    }
}
