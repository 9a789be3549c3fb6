package dev.syncpl.tree.brute;

import dev.syncpl.tree.brute.BruteTree.Criterion;
import dev.syncpl.tree.brute.BruteTree.Leaf;
import dev.syncpl.tree.brute.BruteTree.Rubric;
import dev.syncpl.tree.brute.BruteTree.State;
import dev.syncpl.tree.brute.BruteTree.Wording;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The golden tree and its variants, as the method describes them. */
final class BruteGolden {

    private BruteGolden() {}

    static BruteTree tree() {
        return of("A", new int[][][] {
            {{2, 4}, {3, 4}, {2, 3}, {4, 3}},
            {{4, 3}, {3, 4}, {5, 2}, {3, 4}},
            {{4, 2}, {5, 2}, {4, 3}, {1, 5}}
        });
    }

    /** Two rubrics of two judgments a criterion in order AB; scores of A and B, null for a leaf that failed. */
    static BruteTree of(String label, int[][][] scores) {
        List<Criterion> criteria = new ArrayList<>();
        for (int c = 0; c < scores.length; c++) {
            List<Rubric> rubrics = new ArrayList<>();
            for (int r = 0; r < 2; r++) {
                List<Leaf> leaves = new ArrayList<>();
                for (int j = 0; j < 2; j++) {
                    String text = "judgment " + c + r + j;
                    int[] pair = scores[c][2 * r + j];
                    leaves.add(
                            pair == null
                                    ? new Leaf(State.FAILED, 0, 0, "", Wording.CLEAN, false, "m")
                                    : new Leaf(State.SAMPLED, pair[0], pair[1], text, Wording.CLEAN, false, "m"));
                }
                rubrics.add(new Rubric(
                        State.SAMPLED,
                        "rubric " + c + r,
                        Wording.CLEAN,
                        false,
                        "m",
                        Map.of("AB", List.copyOf(leaves))));
            }
            String text = "Name " + (char) ('a' + c) + ": what matters.";
            criteria.add(new Criterion(State.SAMPLED, true, text, Wording.CLEAN, "m", List.copyOf(rubrics)));
        }
        return new BruteTree(label, List.of("AB"), List.copyOf(criteria));
    }
}
