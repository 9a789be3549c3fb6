package dev.syncpl.tree.brute;

import java.util.ArrayList;
import java.util.List;

/** What the rubrics of one criterion are worth when its leaves should vote for this side (A, B or TIE). */
final class BruteRubrics {

    static final int NOBODY = -1;

    private final BruteTree.Criterion criterion;
    private final List<BruteLeaf> leaves;
    private final String side;

    BruteRubrics(BruteTree tree, int criterion, String side) {
        this.criterion = tree.criteria().get(criterion);
        this.leaves = BruteLeaf.of(tree, criterion);
        this.side = side;
    }

    boolean consistent(BruteLeaf leaf) {
        return leaf.votes() && leaf.vote().equals(side);
    }

    boolean inconsistent(BruteLeaf leaf) {
        return leaf.votes() && !leaf.vote().equals(side);
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
            if (spotless(r) && (best == NOBODY || meanGap(r).compareTo(meanGap(best)) > 0)) {
                best = r;
            }
        }
        return best;
    }

    /** At least one leaf inconsistent, the smallest share of consistent ones, the lowest path. */
    int worst() {
        int worst = NOBODY;
        for (int r = 0; r < criterion.rubrics().size(); r++) {
            boolean candidate = false;
            for (BruteLeaf leaf : under(r)) {
                candidate = candidate || inconsistent(leaf);
            }
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
            if (consistent(leaf) && (top == null || leaf.towards(side) > top.towards(side))) {
                top = leaf;
            }
        }
        return top;
    }

    /** The inconsistent leaf with the smallest gap towards the side, the lowest path; null if none. */
    BruteLeaf bottom(List<BruteLeaf> among) {
        BruteLeaf bottom = null;
        for (BruteLeaf leaf : among) {
            if (inconsistent(leaf) && (bottom == null || leaf.towards(side) < bottom.towards(side))) {
                bottom = leaf;
            }
        }
        return bottom;
    }

    private boolean spotless(int rubric) {
        int consistent = 0;
        for (BruteLeaf leaf : under(rubric)) {
            if (!leaf.received() || inconsistent(leaf)) {
                return false;
            }
            consistent += consistent(leaf) ? 1 : 0;
        }
        return consistent > 0;
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

    private Fraction share(int rubric) {
        List<Integer> ones = new ArrayList<>();
        for (BruteLeaf leaf : under(rubric)) {
            if (leaf.votes()) {
                ones.add(consistent(leaf) ? 1 : 0);
            }
        }
        return Fraction.mean(ones);
    }
}
