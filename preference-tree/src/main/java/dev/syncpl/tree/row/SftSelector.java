package dev.syncpl.tree.row;

import dev.syncpl.tree.Leaf;
import dev.syncpl.tree.Vote;
import dev.syncpl.tree.rule.JudgedCriterion;
import dev.syncpl.tree.rule.JudgedTree;
import dev.syncpl.tree.rule.Ranking;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Applies {@link SftRule} to the criteria of one tree. One use each. */
final class SftSelector {

    private final JudgedTree tree;
    private final Vote side;
    private final Discards discards;
    private final List<SftRows.Rubric> rubrics = new ArrayList<>();
    private final List<SftRows.Judgment> judgments = new ArrayList<>();

    SftSelector(JudgedTree tree, Vote side, Discards discards) {
        this.tree = tree;
        this.side = side;
        this.discards = discards;
    }

    SftRows select(CriterionGate gate, Ranking ranking) {
        gate.tuning().forEach(this::stages);
        boolean barred = ranking.best().map(gate::bars).orElse(false);
        Selection<SftRows.Criteria> criteria =
                barred ? Selection.none(Reason.BELOW_MIN_WEIGHT) : SftRule.criteria(tree, ranking);
        Selection<SftRows.SinglePass> singlePass =
                barred ? Selection.none(Reason.BELOW_MIN_WEIGHT) : singlePass(ranking.best());
        return new SftRows(
                discards.keep(RowKind.SFT_CRITERIA, criteria),
                rubrics,
                judgments,
                discards.keep(RowKind.SINGLE_PASS, singlePass));
    }

    /** The rubric and the judgments that one criterion gives. */
    private void stages(JudgedCriterion criterion) {
        Selection<SftRows.Rubric> rubric = SftRule.rubric(criterion, side, tree);
        discards.keep(RowKind.SFT_RUBRIC, rubric).ifPresent(best -> {
            rubrics.add(best);
            List<Leaf> leaves = SftRule.leaves(best.rubric(), side, tree.policies());
            leaves.forEach(leaf -> judgments.add(new SftRows.Judgment(criterion, best.rubric(), leaf)));
            if (leaves.isEmpty()) {
                discards.row(RowKind.SFT_JUDGMENT, Reason.REPAIRED);
            }
        });
    }

    private Selection<SftRows.SinglePass> singlePass(Optional<JudgedCriterion> best) {
        return best.map(criterion -> SftRule.singlePass(criterion, side, tree))
                .orElseGet(() -> Selection.none(Reason.NO_ACCEPTED));
    }
}
