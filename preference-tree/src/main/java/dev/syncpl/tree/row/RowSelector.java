package dev.syncpl.tree.row;

import dev.syncpl.tree.Label;
import dev.syncpl.tree.Order;
import dev.syncpl.tree.RubricNode;
import dev.syncpl.tree.Shape;
import dev.syncpl.tree.Vote;
import dev.syncpl.tree.policy.LongCotRows;
import dev.syncpl.tree.policy.OnIncomplete;
import dev.syncpl.tree.policy.TieLabel;
import dev.syncpl.tree.rule.JudgedCriterion;
import dev.syncpl.tree.rule.JudgedTree;
import dev.syncpl.tree.rule.Ranking;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Applies every row rule to one judged tree. Which criteria may speak at all is decided by {@link CriterionGate}; what
 * they give, by one rule a kind: {@link CriteriaPairRule}, {@link RubricPairRule}, {@link JudgmentPairRule}, {@link
 * SftRule}, {@link LongCotRule}; how many pairs are kept, by {@link PairLimit}.
 */
public final class RowSelector {

    private final JudgedTree tree;
    private final Vote side;
    private final Discards discards = new Discards();

    private RowSelector(JudgedTree tree, Label label) {
        this.tree = tree;
        this.side = label.vote();
    }

    /** The rows of one tree, in the same order whatever order its nodes arrived in. */
    public static TreeRows rows(JudgedTree tree) {
        Optional<Reason> objection = objection(tree);
        return objection.isPresent()
                ? TreeRows.none(objection.get())
                : new RowSelector(tree, tree.label().orElseThrow())
                        .select(tree.ranking().orElseThrow());
    }

    /** Why this tree gives no row at all, if it gives none. */
    private static Optional<Reason> objection(JudgedTree tree) {
        if (tree.label().isEmpty()) {
            return Optional.of(Reason.UNLABELLED);
        }
        if (tree.label().get() == Label.TIE && tree.policies().tieLabel() == TieLabel.SKIP) {
            return Optional.of(Reason.TIE_LABEL);
        }
        return tree.incomplete() && tree.policies().onIncomplete() == OnIncomplete.TREE
                ? Optional.of(Reason.INCOMPLETE)
                : Optional.empty();
    }

    private TreeRows select(Ranking ranking) {
        NodeCensus.count(tree, discards);
        CriterionGate gate = CriterionGate.open(tree, discards);
        SftRows sft = new SftSelector(tree, side, discards).select(gate, ranking);
        // A tie label has no side, and a pair needs one.
        boolean pairs = side != Vote.TIE;
        Optional<LongCot> longCot =
                pairs || tree.policies().longCotRows() == LongCotRows.SFT ? longCot(gate, ranking) : Optional.empty();
        return new TreeRows(
                sft,
                pairs ? criteriaPair(gate, ranking) : Optional.empty(),
                pairs ? rubricPairs(gate) : List.of(),
                pairs ? judgmentPairs(gate) : List.of(),
                longCot,
                discards.toMap());
    }

    private Optional<CriteriaPair> criteriaPair(CriterionGate gate, Ranking ranking) {
        boolean barred = ranking.best().map(gate::bars).orElse(false);
        return discards.keep(
                RowKind.DPO_CRITERIA,
                barred ? Selection.none(Reason.BELOW_MIN_WEIGHT) : CriteriaPairRule.select(tree, ranking));
    }

    private Optional<LongCot> longCot(CriterionGate gate, Ranking ranking) {
        return discards.keep(
                RowKind.LONG_COT,
                ranking.best()
                        .map(best -> gate.bars(best)
                                ? Selection.<LongCot>none(Reason.BELOW_MIN_WEIGHT)
                                : LongCotRule.select(best, side, tree))
                        .orElseGet(() -> Selection.none(Reason.NO_ACCEPTED)));
    }

    private List<RubricPair> rubricPairs(CriterionGate gate) {
        Shape shape = tree.tree().shape();
        List<RubricPair> pairs = new ArrayList<>();
        for (JudgedCriterion criterion : gate.pairing()) {
            discards.keep(RowKind.DPO_RUBRIC, RubricPairRule.select(criterion, side, shape, tree.policies()))
                    .ifPresent(pairs::add);
        }
        return PairLimit.keep(
                pairs, RubricPair::margin, pair -> pair.chosen().path(), RowKind.DPO_RUBRIC, tree.policies(), discards);
    }

    private List<JudgmentPair> judgmentPairs(CriterionGate gate) {
        List<JudgmentPair> pairs = new ArrayList<>();
        for (JudgedCriterion criterion : gate.pairing()) {
            for (RubricNode rubric : criterion.node().rubrics()) {
                for (Order order : tree.tree().shape().orders()) {
                    discards.keep(
                                    RowKind.DPO_JUDGMENT,
                                    JudgmentPairRule.select(criterion, rubric, order, side, tree.policies()))
                            .ifPresent(pairs::add);
                }
            }
        }
        return PairLimit.keep(
                pairs,
                JudgmentPair::margin,
                pair -> pair.chosen().path(),
                RowKind.DPO_JUDGMENT,
                tree.policies(),
                discards);
    }
}
