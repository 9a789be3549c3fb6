package dev.syncpl.tree.brute;

import java.util.ArrayList;
import java.util.List;

/**
 * A planned leaf with its place and what it says by identity.
 *
 * @param gap score of A less score of B; 0 where nothing is received
 * @param abstains a copy of a sibling, or under a rubric that is one
 */
record BruteLeaf(
        int criterion,
        int rubric,
        String order,
        int index,
        boolean received,
        boolean abstains,
        int gap,
        String text,
        BruteTree.Wording wording,
        String made) {

    static List<BruteLeaf> of(BruteTree tree, int criterion) {
        List<BruteLeaf> leaves = new ArrayList<>();
        BruteTree.Criterion above = tree.criteria().get(criterion);
        for (int r = 0; r < above.rubrics().size(); r++) {
            BruteTree.Rubric rubric = above.rubrics().get(r);
            for (String order : tree.orders()) {
                for (int j = 0; j < rubric.leaves().get(order).size(); j++) {
                    BruteTree.Leaf leaf = rubric.leaves().get(order).get(j);
                    boolean there = above.state() == BruteTree.State.SAMPLED
                            && rubric.state() == BruteTree.State.SAMPLED
                            && leaf.state() == BruteTree.State.SAMPLED;
                    boolean copied = above.state() == BruteTree.State.SAMPLED
                            && rubric.state() == BruteTree.State.SAMPLED
                            && rubric.duplicate();
                    boolean abstains = copied || (there && leaf.duplicate());
                    int shown = leaf.scoreFirst() - leaf.scoreSecond();
                    int gap = order.equals("AB") ? shown : -shown;
                    leaves.add(new BruteLeaf(
                            criterion,
                            r,
                            order,
                            j,
                            there,
                            abstains,
                            there ? gap : 0,
                            leaf.text(),
                            leaf.wording(),
                            leaf.made()));
                }
            }
        }
        return leaves;
    }

    boolean votes() {
        return received && !abstains;
    }

    /** Neither received nor a copy: what it would have said is not known. */
    boolean unknown() {
        return !received && !abstains;
    }

    String vote() {
        return gap > 0 ? "A" : gap < 0 ? "B" : "TIE";
    }

    /** Gap towards the side: s times g; towards a tie 0 is the nearest. */
    int towards(String side) {
        if (side.equals("TIE")) {
            return -Math.abs(gap);
        }
        return side.equals("A") ? gap : -gap;
    }

    String path() {
        return rubricPath(criterion, rubric) + "." + order.toLowerCase(java.util.Locale.ROOT) + ".j" + index;
    }

    static String criterionPath(int criterion) {
        return (criterion < 10 ? "c0" : "c") + criterion;
    }

    static String rubricPath(int criterion, int rubric) {
        return criterionPath(criterion) + ".r" + rubric;
    }
}
