package dev.syncpl.tree.brute;

import java.util.ArrayList;
import java.util.List;

/** What the rubrics and leaves of one criterion are worth when they should vote for the label (A, B or TIE). */
final class BruteRubrics {

    static final int NOBODY = -1;

    private final BruteTree.Criterion criterion;
    private final List<BruteLeaf> leaves;
    private final String side;
    private final BrutePolicies policies;

    BruteRubrics(BruteTree tree, int criterion, BrutePolicies policies) {
        this.criterion = tree.criteria().get(criterion);
        this.leaves = BruteLeaf.of(tree, criterion);
        this.side = tree.label();
        this.policies = policies;
    }

    boolean consistent(BruteLeaf leaf) {
        return leaf.votes() && leaf.vote().equals(side);
    }

    boolean inconsistent(BruteLeaf leaf) {
        return leaf.votes() && !leaf.vote().equals(side);
    }

    /** Whether a text may stand in a row. */
    boolean usable(BruteTree.Wording wording) {
        return switch (wording) {
            case CLEAN -> true;
            case REPAIRED -> policies.is("rowText", "rerendered");
            case UNREADABLE -> false;
        };
    }

    List<BruteLeaf> under(int rubric) {
        List<BruteLeaf> under = new ArrayList<>();
        for (BruteLeaf leaf : leaves) {
            if (leaf.rubric() == rubric) {
                under.add(leaf);
            }
        }
        return under;
    }

    /** All leaves in and all consistent, the largest mean gap, the lowest path. */
    int best() {
        int best = NOBODY;
        for (int r = 0; r < criterion.rubrics().size(); r++) {
            if (spotless(r)
                    && usable(criterion.rubrics().get(r).wording())
                    && (best == NOBODY || meanGap(r).compareTo(meanGap(best)) > 0)) {
                best = r;
            }
        }
        return best;
    }

    /** At least one leaf inconsistent, the smallest share of consistent ones, the lowest path. */
    int worst() {
        int worst = NOBODY;
        for (int r = 0; r < criterion.rubrics().size(); r++) {
            boolean wrong = false;
            for (BruteLeaf leaf : under(r)) {
                wrong = wrong || inconsistent(leaf);
            }
            boolean candidate = wrong && usable(criterion.rubrics().get(r).wording());
            if (candidate && (worst == NOBODY || share(r).compareTo(share(worst)) < 0)) {
                worst = r;
            }
        }
        return worst;
    }

    /** The consistent leaf with the largest gap towards the side, the lowest path; null if none. */
    BruteLeaf top(List<BruteLeaf> among) {
        BruteLeaf top = null;
        for (BruteLeaf leaf : among) {
            if (consistent(leaf) && usable(leaf.wording()) && (top == null || leaf.towards(side) > top.towards(side))) {
                top = leaf;
            }
        }
        return top;
    }

    /** The inconsistent leaf with the smallest gap towards the side, the lowest path; null if none. */
    BruteLeaf bottom(List<BruteLeaf> among) {
        BruteLeaf bottom = null;
        for (BruteLeaf leaf : among) {
            if (inconsistent(leaf)
                    && usable(leaf.wording())
                    && (bottom == null || leaf.towards(side) < bottom.towards(side))) {
                bottom = leaf;
            }
        }
        return bottom;
    }

    private boolean spotless(int rubric) {
        for (BruteLeaf leaf : under(rubric)) {
            if (!consistent(leaf)) {
                return false;
            }
        }
        return true;
    }

    private Fraction meanGap(int rubric) {
        List<Integer> gaps = new ArrayList<>();
        for (BruteLeaf leaf : under(rubric)) {
            if (leaf.votes()) {
                gaps.add(leaf.towards(side));
            }
        }
        return Fraction.mean(gaps);
    }

    Fraction share(int rubric) {
        List<Integer> ones = new ArrayList<>();
        for (BruteLeaf leaf : under(rubric)) {
            if (leaf.votes()) {
                ones.add(consistent(leaf) ? 1 : 0);
            }
        }
        return Fraction.mean(ones);
    }
}
