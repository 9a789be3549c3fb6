package dev.syncpl.tree.brute;

import java.util.ArrayList;
import java.util.List;

/** Rows that need no pair, and the two trajectories behind a long chain of thought. */
final class BruteSft {

    private final BruteTree tree;
    private final BrutePolicies policies;
    private final BruteRanking ranking;

    BruteSft(BruteTree tree, BrutePolicies policies) {
        this.tree = tree;
        this.policies = policies;
        this.ranking = new BruteRanking(tree, policies);
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        if (tree.label() == null) {
            return lines;
        }
        int best = ranking.best();
        if (best >= 0 && !tooLight(best) && listIsWhole()) {
            lines.add("sft criteria " + BruteMethod.paths(ranking.ranked()));
        }
        for (int c = 0; c < tree.criteria().size(); c++) {
            if ((ranking.accepted(c) && !tooLight(c)) || tied(c)) {
                lines.addAll(stages(c));
            }
        }
        if (best >= 0 && !tooLight(best)) {
            lines.addAll(trajectories(best));
        }
        return lines;
    }

    private List<String> stages(int criterion) {
        List<String> lines = new ArrayList<>();
        BruteRubrics rubrics = new BruteRubrics(tree, criterion, tree.label());
        int best = rubrics.best();
        if (best == BruteRubrics.NOBODY) {
            return lines;
        }
        if (usable(tree.criteria().get(criterion).rubrics().get(best).repaired())) {
            lines.add("sft rubric " + BruteLeaf.rubricPath(criterion, best));
        }
        List<BruteLeaf> under = rubrics.under(best);
        for (BruteLeaf leaf : under) {
            boolean taken =
                    policies.is("sftLeaves", "best") ? leaf.equals(rubrics.top(under)) : rubrics.consistent(leaf);
            if (taken && usable(leaf.repaired())) {
                lines.add("sft judgment " + leaf.path());
            }
        }
        return lines;
    }

    private List<String> trajectories(int criterion) {
        BruteRubrics rubrics = new BruteRubrics(tree, criterion, tree.label());
        int best = rubrics.best();
        if (best == BruteRubrics.NOBODY) {
            return List.of();
        }
        BruteLeaf right = rubrics.top(rubrics.under(best));
        if (!wholeTrajectory(right)) {
            return List.of();
        }
        List<String> lines = new ArrayList<>();
        lines.add("sft single-pass " + trajectory(right));
        List<BruteLeaf> sameOrder = new ArrayList<>();
        for (BruteLeaf leaf : BruteLeaf.of(tree, criterion)) {
            if (leaf.order().equals(right.order())) {
                sameOrder.add(leaf);
            }
        }
        BruteLeaf wrong = rubrics.bottom(sameOrder);
        if (wrong != null && wholeTrajectory(wrong)) {
            lines.add("long-cot " + trajectory(wrong) + " then " + trajectory(right));
        }
        return lines;
    }

    private boolean wholeTrajectory(BruteLeaf leaf) {
        BruteTree.Criterion criterion = tree.criteria().get(leaf.criterion());
        return usable(criterion.repaired())
                && usable(criterion.rubrics().get(leaf.rubric()).repaired())
                && usable(leaf.repaired());
    }

    private static String trajectory(BruteLeaf leaf) {
        return BruteLeaf.criterionPath(leaf.criterion()) + ","
                + BruteLeaf.rubricPath(leaf.criterion(), leaf.rubric()) + ","
                + leaf.path() + ":" + leaf.vote();
    }

    private boolean listIsWhole() {
        for (int c : ranking.ranked()) {
            if (!usable(tree.criteria().get(c).repaired())) {
                return false;
            }
        }
        return true;
    }

    private boolean usable(boolean repaired) {
        return !repaired || policies.is("rowText", "rerendered");
    }

    private boolean tooLight(int criterion) {
        return !policies.isOff("minWeight")
                && ranking.weight(criterion).compareTo(BruteMethod.number(policies.value("minWeight"))) < 0;
    }

    /** A majority of TIE on a tie label. */
    private boolean tied(int criterion) {
        return policies.is("tieLabel", "sft")
                && tree.label().equals("TIE")
                && new BruteStatus(tree, criterion, policies).majority().equals("TIE")
                && !ranking.status(criterion).equals("INCOMPLETE");
    }
}
