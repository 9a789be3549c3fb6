package dev.syncpl.cli.export.health;

import dev.syncpl.events.Criterion;
import dev.syncpl.events.Judgment;
import dev.syncpl.events.Label;
import dev.syncpl.events.PresentationOrder;
import dev.syncpl.events.RecordedNode;
import dev.syncpl.events.Rubric;
import dev.syncpl.tree.Order;
import dev.syncpl.tree.Scores;
import java.util.Map;
import java.util.Optional;

/**
 * Adds up the health of recorded samples. Give every sample that the trees were closed with,
 * in any order. Holds sums alone. Not
 * thread safe.
 */
public final class NodeHealth {

    private static final int GREATEST_GAP = Scores.HIGHEST - Scores.LOWEST;

    private final LevelTally criteria = new LevelTally();
    private final LevelTally rubrics = new LevelTally();
    private final LevelTally judgments = new LevelTally();
    private final Histogram gaps = new Histogram(-GREATEST_GAP, GREATEST_GAP);
    private final Histogram scores = new Histogram(Scores.LOWEST, Scores.HIGHEST);
    private long ties;

    /** Counts a node if it is a sample. */
    public void add(RecordedNode node, Optional<Label> label) {
        if (node.getCriterion() != null) {
            add(node.getCriterion());
        } else if (node.getRubric() != null) {
            add(node.getRubric());
        } else if (node.getJudgment() != null) {
            add(node.getJudgment(), label);
        }
    }

    public void add(Criterion criterion) {
        criteria.add(criterion.getRepaired(), false);
    }

    public void add(Rubric rubric) {
        rubrics.add(rubric.getRepaired(), rubric.getDuplicate());
    }

    /**
     * Counts a judgment; one that breaks its schema's rules is none, as for the aggregator.
     *
     * @param label of its comparison
     */
    public void add(Judgment judgment, Optional<Label> label) {
        Optional<Scores> given = scores(judgment);
        if (given.isEmpty()) {
            return;
        }
        judgments.add(judgment.getRepaired(), judgment.getDuplicate());
        scores.add(given.get().a());
        scores.add(given.get().b());
        int gap = given.get().gap();
        ties += gap == 0 ? 1 : 0;
        label.filter(side -> side == Label.A || side == Label.B)
                .ifPresent(side -> gaps.add(side == Label.A ? gap : -gap));
    }

    /** Whether its order is known and its scores are 1 to 5; the aggregator refuses others. */
    public static boolean isValid(Judgment judgment) {
        return scores(judgment).isPresent();
    }

    private static Optional<Scores> scores(Judgment judgment) {
        if (judgment.getOrder() == PresentationOrder.UNKNOWN) {
            return Optional.empty();
        }
        Order shown = judgment.getOrder() == PresentationOrder.AB ? Order.AB : Order.BA;
        try {
            return Optional.of(Scores.displayed(shown, judgment.getScoreFirst(), judgment.getScoreSecond()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    Health.Samples samples() {
        Health.Level withoutDuplicates =
                new Health.Level(criteria.count, Ratio.of(criteria.repaired, criteria.count), null);
        return new Health.Samples(
                withoutDuplicates, rubrics.shares(), judgments.shares(), Ratio.of(ties, judgments.count));
    }

    Map<Integer, Long> gaps() {
        return gaps.counts();
    }

    Map<Integer, Long> scores() {
        return scores.counts();
    }

    private static final class LevelTally {

        private long count;
        private long repaired;
        private long duplicates;

        void add(boolean isRepaired, boolean isDuplicate) {
            count++;
            repaired += isRepaired ? 1 : 0;
            duplicates += isDuplicate ? 1 : 0;
        }

        Health.Level shares() {
            return new Health.Level(count, Ratio.of(repaired, count), Ratio.of(duplicates, count));
        }
    }
}
