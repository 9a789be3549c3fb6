package dev.syncpl.tree.brute;

import java.util.ArrayList;
import java.util.List;

/** The trajectories of a long chain of thought: wrong leaves of c*, the worst of each rubric, then its best leaf. */
final class BruteLongCot {

    private final BruteTree tree;
    private final BrutePolicies policies;
    private final BruteRanking ranking;

    BruteLongCot(BruteTree tree, BrutePolicies policies, BruteRanking ranking) {
        this.tree = tree;
        this.policies = policies;
        this.ranking = ranking;
    }

    List<String> lines() {
        int best = ranking.best();
        boolean paired = policies.is("longCotRows", "dpo");
        if (tree.label() == null
                || (paired && tree.label().equals("TIE"))
                || (ranking.anyIncomplete() && policies.is("onIncomplete", "tree"))
                || best < 0
                || ranking.tooLight(best)) {
            return List.of();
        }
        BruteRubrics rubrics = new BruteRubrics(tree, best, policies);
        int good = rubrics.best();
        if (good == BruteRubrics.NOBODY
                || !rubrics.usable(tree.criteria().get(best).wording())) {
            return List.of();
        }
        BruteLeaf right = rubrics.top(rubrics.under(good));
        return right == null ? List.of() : chain(best, rubrics, right);
    }

    private List<String> chain(int best, BruteRubrics rubrics, BruteLeaf right) {
        List<BruteLeaf> left = new ArrayList<>();
        for (int r = 0; r < tree.criteria().get(best).rubrics().size(); r++) {
            BruteLeaf worst = worst(rubrics, r, right);
            if (worst != null) {
                left.add(worst);
            }
        }
        if (left.isEmpty()) {
            return List.of();
        }
        List<String> paths = new ArrayList<>();
        int margin = 0;
        while (!left.isEmpty() && paths.size() < Integer.parseInt(policies.value("longCotDepth"))) {
            BruteLeaf next = lowest(left);
            if (paths.isEmpty()) {
                margin = right.towards(tree.label()) - next.towards(tree.label());
            }
            paths.add(next.path());
            left.remove(next);
        }
        List<String> lines = new ArrayList<>();
        lines.add("long-cot " + String.join(" ", paths) + " then " + right.path() + " margin " + margin);
        // Which rows confirm is drawn; with a share of none or all of them nothing is left to chance.
        if (!policies.is("longCotConfirmed", "0.5")) {
            lines.addAll(sides(paths, right.path(), policies.is("longCotConfirmed", "1")));
        }
        return lines;
    }

    /** Chosen ends right, rejected wrong; mirrored means each wrong where the other is right, and the same turns. */
    private List<String> sides(List<String> wrong, String right, boolean confirmed) {
        String worst = wrong.get(0);
        StringBuilder turning = new StringBuilder(right);
        StringBuilder corrected = new StringBuilder();
        for (String path : wrong) {
            corrected.append(path).append(" ");
            turning.insert(right.length(), " " + path);
        }
        String chosen = confirmed ? right + " confirmed" : corrected + right;
        String mirrored = confirmed ? worst + " confirmed" : turning.toString();
        if (policies.is("longCotRows", "sft")) {
            return List.of("long-cot-side chosen " + chosen);
        }
        String rejected = policies.is("longCotRejected", "mirrored") ? mirrored : worst;
        return List.of("long-cot-side chosen " + chosen, "long-cot-side rejected " + rejected);
    }

    private BruteLeaf worst(BruteRubrics rubrics, int rubric, BruteLeaf right) {
        BruteTree.Rubric guide =
                tree.criteria().get(right.criterion()).rubrics().get(rubric);
        String alike = tree.criteria()
                .get(right.criterion())
                .rubrics()
                .get(right.rubric())
                .made();
        List<BruteLeaf> candidates = new ArrayList<>();
        for (BruteLeaf leaf : rubrics.under(rubric)) {
            boolean tieAllowed = !leaf.vote().equals("TIE") || policies.is("tieLeaf", "allow");
            if (rubrics.inconsistent(leaf)
                    && tieAllowed
                    && leaf.order().equals(right.order())
                    && rubrics.usable(leaf.wording())
                    && rubrics.usable(guide.wording())
                    && leaf.made().equals(right.made())
                    && guide.made().equals(alike)
                    && !leaf.text().equals(right.text())) {
                candidates.add(leaf);
            }
        }
        return candidates.isEmpty() ? null : lowest(candidates);
    }

    /** The smallest gap towards the label, the first of equals. */
    private BruteLeaf lowest(List<BruteLeaf> leaves) {
        BruteLeaf lowest = leaves.get(0);
        for (BruteLeaf leaf : leaves) {
            if (leaf.towards(tree.label()) < lowest.towards(tree.label())) {
                lowest = leaf;
            }
        }
        return lowest;
    }
}
