package dev.syncpl.tree.brute;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Preference pairs: criteria, rubric and judgment. */
final class BrutePairs {

    private final BruteTree tree;
    private final BrutePolicies policies;
    private final BruteRanking ranking;

    BrutePairs(BruteTree tree, BrutePolicies policies, BruteRanking ranking) {
        this.tree = tree;
        this.policies = policies;
        this.ranking = ranking;
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        if (tree.label() == null || tree.label().equals("TIE")) {
            return lines;
        }
        if (ranking.anyIncomplete() && policies.is("onIncomplete", "tree")) {
            return lines;
        }
        lines.addAll(criteriaPair());
        lines.addAll(rubricPairs());
        lines.addAll(judgmentPairs());
        return lines;
    }

    private List<String> criteriaPair() {
        if (ranking.best() < 0 || ranking.tooLight(ranking.best()) || ranking.anyIncomplete()) {
            return List.of();
        }
        List<Integer> chosen = ranking.ranked();
        List<Integer> rejected = new ArrayList<>();
        for (int c : ranking.generated()) {
            if (chosen.contains(c)) {
                rejected.add(c);
            }
        }
        int distance = distance(chosen, rejected);
        boolean changed = switch (policies.value("criteriaPair")) {
            case "top-changed" -> !chosen.get(0).equals(rejected.get(0));
            case "min-margin" ->
                BruteMethod.number(policies.value("criteriaMinMargin")).compareTo(Fraction.of(distance)) <= 0;
            default -> !chosen.equals(rejected);
        };
        Set<String> made = new TreeSet<>();
        for (int c : chosen) {
            made.add(tree.criteria().get(c).made());
        }
        BruteCriteriaList list = new BruteCriteriaList(tree, policies);
        if (!changed
                || made.size() > 1
                || !list.expanded()
                || !list.whole()
                || list.namesAnother()
                || list.texts(chosen).equals(list.texts(rejected))) {
            return List.of();
        }
        return List.of("pair criteria " + BruteMethod.paths(chosen) + " over " + BruteMethod.paths(rejected)
                + " distance " + distance);
    }

    private List<String> rubricPairs() {
        List<Pair> pairs = new ArrayList<>();
        for (int c = 0; c < tree.criteria().size(); c++) {
            if (!givesPairs(c)) {
                continue;
            }
            BruteRubrics rubrics = new BruteRubrics(tree, c, policies);
            int best = rubrics.best();
            int worst = rubrics.worst();
            if (best == BruteRubrics.NOBODY || worst == BruteRubrics.NOBODY) {
                continue;
            }
            BruteTree.Rubric chosen = tree.criteria().get(c).rubrics().get(best);
            BruteTree.Rubric rejected = tree.criteria().get(c).rubrics().get(worst);
            if (chosen.made().equals(rejected.made()) && !chosen.text().equals(rejected.text())) {
                Fraction margin = rubrics.share(best).minus(rubrics.share(worst));
                pairs.add(new Pair(
                        margin,
                        "pair rubric " + BruteLeaf.rubricPath(c, best) + " over " + BruteLeaf.rubricPath(c, worst)
                                + " margin " + margin));
            }
        }
        return kept(pairs);
    }

    private List<String> judgmentPairs() {
        List<Pair> pairs = new ArrayList<>();
        for (int c = 0; c < tree.criteria().size(); c++) {
            for (int r = 0;
                    givesPairs(c) && r < tree.criteria().get(c).rubrics().size();
                    r++) {
                for (String order : tree.orders()) {
                    judgmentPair(c, r, order, pairs);
                }
            }
        }
        return kept(pairs);
    }

    private void judgmentPair(int criterion, int rubric, String order, List<Pair> pairs) {
        BruteRubrics rubrics = new BruteRubrics(tree, criterion, policies);
        List<BruteLeaf> shown = new ArrayList<>();
        for (BruteLeaf leaf : rubrics.under(rubric)) {
            boolean tieBarred = leaf.vote().equals("TIE") && policies.is("tieLeaf", "never");
            if (leaf.order().equals(order) && !tieBarred) {
                shown.add(leaf);
            }
        }
        BruteLeaf chosen = rubrics.top(shown);
        BruteLeaf rejected = rubrics.bottom(shown);
        if (chosen == null || rejected == null) {
            return;
        }
        Fraction margin = Fraction.of(chosen.towards(tree.label()) - rejected.towards(tree.label()));
        if (margin.compareTo(BruteMethod.number(policies.value("minMargin"))) >= 0
                && chosen.made().equals(rejected.made())
                && !chosen.text().equals(rejected.text())) {
            pairs.add(new Pair(
                    margin, "pair judgment " + chosen.path() + " over " + rejected.path() + " margin " + margin));
        }
    }

    /** Accepted and heavy enough, or where the label stands in for the majority. */
    private boolean givesPairs(int criterion) {
        return switch (ranking.status(criterion)) {
            case "ACCEPTED" -> !ranking.tooLight(criterion);
            case "SPLIT" -> policies.is("onSplit", "label");
            case "CONTRADICTED" -> policies.is("onContradicted", "label");
            default -> false;
        };
    }

    /** Pairs of criteria that the two lists put the other way round. */
    private static int distance(List<Integer> one, List<Integer> other) {
        int distance = 0;
        for (int i = 0; i < one.size(); i++) {
            for (int j = i + 1; j < one.size(); j++) {
                if (other.indexOf(one.get(i)) > other.indexOf(one.get(j))) {
                    distance++;
                }
            }
        }
        return distance;
    }

    /** All of one kind, or the few with the largest margins; a stable sort leaves equal ones in the order of paths. */
    private List<String> kept(List<Pair> pairs) {
        List<Pair> sorted = new ArrayList<>(pairs);
        if (!policies.isOff("maxPairs")) {
            sorted.sort(Comparator.comparing(Pair::margin).reversed());
            sorted = sorted.subList(0, Math.min(sorted.size(), Integer.parseInt(policies.value("maxPairs"))));
        }
        List<String> lines = new ArrayList<>();
        for (Pair pair : pairs) {
            if (sorted.contains(pair)) {
                lines.add(pair.line);
            }
        }
        return lines;
    }

    private record Pair(Fraction margin, String line) {}
}
