package dev.syncpl.tree.brute;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What a row that shows the list of criteria needs of the tree. */
final class BruteCriteriaList {

    private static final Pattern NUMBERED = Pattern.compile("criterion \\d+");

    private final BruteTree tree;
    private final BrutePolicies policies;

    BruteCriteriaList(BruteTree tree, BrutePolicies policies) {
        this.tree = tree;
        this.policies = policies;
    }

    boolean expanded() {
        boolean all = true;
        for (BruteTree.Criterion criterion : tree.criteria()) {
            all = all && criterion.expand();
        }
        return all;
    }

    /** Every criterion written, in words that may stand in a row. */
    boolean whole() {
        for (int c = 0; c < tree.criteria().size(); c++) {
            BruteTree.Criterion criterion = tree.criteria().get(c);
            if (criterion.state() != BruteTree.State.SAMPLED
                    || !new BruteRubrics(tree, c, policies).usable(criterion.wording())) {
                return false;
            }
        }
        return true;
    }

    boolean namesAnother() {
        for (BruteTree.Criterion criterion : tree.criteria()) {
            if (NUMBERED.matcher(criterion.text()).find()) {
                return true;
            }
        }
        return false;
    }

    List<String> texts(List<Integer> criteria) {
        List<String> texts = new ArrayList<>();
        for (int c : criteria) {
            texts.add(tree.criteria().get(c).text());
        }
        return texts;
    }
}
