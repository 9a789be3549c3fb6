package dev.syncpl.tree.row;

import dev.syncpl.tree.Leaf;
import dev.syncpl.tree.RubricNode;
import dev.syncpl.tree.Shape;
import dev.syncpl.tree.Vote;
import java.util.Comparator;
import java.util.List;

/** A rubric as the row rules look at it: by how its leaves stand to the label. */
final class RubricView {

    /** The order in which r+ is sought: largest mean gap first, then path. */
    static final Comparator<RubricView> BEST_FIRST =
            Comparator.<RubricView>comparingDouble(view -> -view.meanGap()).thenComparing(view -> view.rubric.path());

    /** The order in which the rejected rubric is sought: smallest share of consistent leaves first, then path. */
    static final Comparator<RubricView> WORST_FIRST =
            Comparator.comparingDouble(RubricView::share).thenComparing(view -> view.rubric.path());

    private final RubricNode rubric;
    private final List<Leaf> voters;
    private final Vote side;

    RubricView(RubricNode rubric, Vote side) {
        this.rubric = rubric;
        this.voters = rubric.voters();
        this.side = side;
    }

    RubricNode rubric() {
        return rubric;
    }

    /** Whether every planned leaf voted, and voted for the side. */
    boolean whollyConsistent(Shape shape) {
        return voters.size() == shape.leavesPerRubric() && consistent() == voters.size();
    }

    boolean hasInconsistent() {
        return consistent() < voters.size();
    }

    /** Share of the leaves that voted for the side among those that voted; there must be one. */
    double share() {
        return (double) consistent() / voters.size();
    }

    /**
     * The other leaves' share: how far this rubric lies below a wholly consistent one. Counted, for 1 − 2/3 is not 1/3 as
     * floating-point numbers.
     */
    double shareInconsistent() {
        return (double) (voters.size() - consistent()) / voters.size();
    }

    /** Mean gap towards the side of the leaves that voted; there must be one. */
    double meanGap() {
        return voters.stream().mapToInt(leaf -> leaf.gapTowards(side)).average().orElseThrow();
    }

    private long consistent() {
        return voters.stream().filter(leaf -> leaf.votesFor(side)).count();
    }
}
