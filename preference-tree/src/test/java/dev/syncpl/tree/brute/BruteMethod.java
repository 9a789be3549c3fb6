package dev.syncpl.tree.brute;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Everything the method says of a tree, one fact a line. */
final class BruteMethod {

    private BruteMethod() {}

    static List<String> describe(BruteTree tree, BrutePolicies policies) {
        List<String> lines = new ArrayList<>();
        BruteRanking ranking = new BruteRanking(tree, policies);
        lines.addAll(criteria(ranking, tree));
        lines.addAll(rows(ranking, tree, policies));
        lines.addAll(verdicts(tree));
        return lines;
    }

    /** Status and majority of each criterion, weights, ranking, c*. */
    static List<String> criteria(BruteTree tree, BrutePolicies policies) {
        return criteria(new BruteRanking(tree, policies), tree);
    }

    static List<String> rows(BruteTree tree, BrutePolicies policies) {
        return rows(new BruteRanking(tree, policies), tree, policies);
    }

    private static List<String> criteria(BruteRanking ranking, BruteTree tree) {
        List<String> lines = new ArrayList<>();
        for (int c = 0; c < tree.criteria().size(); c++) {
            lines.add("criterion " + BruteLeaf.criterionPath(c) + " " + ranking.status(c) + " majority "
                    + ranking.majority(c)
                    + (ranking.accepted(c) ? " weight " + ranking.weight(c) : ""));
        }
        lines.add("ranking " + paths(ranking.ranked()));
        lines.add("best " + (ranking.best() < 0 ? "none" : BruteLeaf.criterionPath(ranking.best())));
        return lines;
    }

    private static List<String> rows(BruteRanking ranking, BruteTree tree, BrutePolicies policies) {
        List<String> lines = new ArrayList<>();
        lines.addAll(new BrutePairs(tree, policies, ranking).lines());
        lines.addAll(new BruteSft(tree, policies, ranking).lines());
        lines.addAll(new BruteLongCot(tree, policies, ranking).lines());
        return lines;
    }

    static List<String> verdicts(BruteTree tree) {
        return verdictsOf(tree).lines();
    }

    static BruteVerdicts verdictsOf(BruteTree tree) {
        List<List<BruteLeaf>> leaves = new ArrayList<>();
        for (int c = 0; c < tree.criteria().size(); c++) {
            leaves.add(BruteLeaf.of(tree, c));
        }
        return new BruteVerdicts(tree.orders(), leaves);
    }

    static String paths(List<Integer> criteria) {
        List<String> paths = new ArrayList<>();
        for (int c : criteria) {
            paths.add(BruteLeaf.criterionPath(c));
        }
        return String.join(" ", paths);
    }

    /** A decimal number, exactly. */
    static Fraction number(String text) {
        BigDecimal value = new BigDecimal(text);
        int scale = Math.max(0, value.scale());
        return new Fraction(
                value.movePointRight(scale).longValueExact(),
                BigDecimal.TEN.pow(scale).longValueExact());
    }
}
