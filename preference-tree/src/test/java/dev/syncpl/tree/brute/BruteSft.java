package dev.syncpl.tree.brute;

import java.util.ArrayList;
import java.util.List;

/** Rows that need no pair. */
final class BruteSft {

    private final BruteTree tree;
    private final BrutePolicies policies;
    private final BruteRanking ranking;

    BruteSft(BruteTree tree, BrutePolicies policies, BruteRanking ranking) {
        this.tree = tree;
        this.policies = policies;
        this.ranking = ranking;
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        if (tree.label() == null || (ranking.anyIncomplete() && policies.is("onIncomplete", "tree"))) {
            return lines;
        }
        int best = ranking.best();
        if (best >= 0 && !ranking.tooLight(best)) {
            lines.addAll(criteria(best));
        }
        for (int c = 0; c < tree.criteria().size(); c++) {
            if (ranking.accepted(c) && !ranking.tooLight(c)) {
                lines.addAll(stages(c));
            }
        }
        if (best >= 0 && !ranking.tooLight(best)) {
            lines.addAll(singlePass(best));
        }
        return lines;
    }

    private List<String> criteria(int best) {
        BruteCriteriaList list = new BruteCriteriaList(tree, policies);
        List<Integer> shown = new ArrayList<>(ranking.ranked());
        if (!list.expanded()) {
            shown = new ArrayList<>();
            shown.add(best);
            for (int c : ranking.generated()) {
                if (c != best) {
                    shown.add(c);
                }
            }
        }
        boolean asGenerated = shown.equals(ranking.generated());
        return list.whole() && (asGenerated || !list.namesAnother())
                ? List.of("sft criteria " + BruteMethod.paths(shown))
                : List.of();
    }

    private List<String> stages(int criterion) {
        List<String> lines = new ArrayList<>();
        BruteRubrics rubrics = new BruteRubrics(tree, criterion, policies);
        int best = rubrics.best();
        if (best == BruteRubrics.NOBODY) {
            return lines;
        }
        lines.add("sft rubric " + BruteLeaf.rubricPath(criterion, best));
        List<BruteLeaf> under = rubrics.under(best);
        BruteLeaf top = rubrics.top(under);
        for (BruteLeaf leaf : under) {
            boolean taken = policies.is("sftLeaves", "best") ? leaf.equals(top) : rubrics.consistent(leaf);
            if (taken && rubrics.usable(leaf.wording())) {
                lines.add("sft judgment " + leaf.path());
            }
        }
        return lines;
    }

    private List<String> singlePass(int criterion) {
        BruteRubrics rubrics = new BruteRubrics(tree, criterion, policies);
        int best = rubrics.best();
        if (best == BruteRubrics.NOBODY) {
            return List.of();
        }
        BruteLeaf leaf = rubrics.top(rubrics.under(best));
        if (leaf == null || !rubrics.usable(tree.criteria().get(criterion).wording())) {
            return List.of();
        }
        return List.of("sft single-pass " + BruteLeaf.criterionPath(criterion) + " "
                + BruteLeaf.rubricPath(criterion, best) + " " + leaf.path() + " " + leaf.vote());
    }
}
