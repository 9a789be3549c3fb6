package dev.syncpl.tree.brute;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Preference pairs: criteria, rubric and judgment. */
final class BrutePairs {

    private static final Pattern NUMBERED =
            Pattern.compile("(?:criterion|criteria|item|point|number|no\\.?|#)\\s*(\\d+)", Pattern.CASE_INSENSITIVE);

    private final BruteTree tree;
    private final BrutePolicies policies;
    private final BruteRanking ranking;

    BrutePairs(BruteTree tree, BrutePolicies policies) {
        this.tree = tree;
        this.policies = policies;
        this.ranking = new BruteRanking(tree, policies);
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        if (tree.label() == null || tree.label().equals("TIE")) {
            return lines;
        }
        lines.addAll(criteriaPair());
        lines.addAll(rubricPairs());
        lines.addAll(judgmentPairs());
        return lines;
    }

    private List<String> criteriaPair() {
        List<Integer> chosen = ranking.ranked();
        List<Integer> rejected = new ArrayList<>();
        for (int c : ranking.generated()) {
            if (chosen.contains(c)) {
                rejected.add(c);
            }
        }
        if (ranking.best() < 0 || chosen.equals(rejected) || texts(chosen).equals(texts(rejected))) {
            return List.of();
        }
        for (int c = 0; c < tree.criteria().size(); c++) {
            if (ranking.status(c).equals("INCOMPLETE")) {
                return List.of();
            }
        }
        for (int c : chosen) {
            if (namesAnother(c)
                    || (policies.is("rowText", "strict")
                            && tree.criteria().get(c).repaired())) {
                return List.of();
            }
        }
        int first = chosen.get(0);
        int before = rejected.get(0);
        if (policies.is("criteriaPair", "top-changed") && first == before) {
            return List.of();
        }
        if (policies.is("criteriaPair", "min-margin")
                && weightOrZero(first).minus(weightOrZero(before)).compareTo(minMargin()) < 0) {
            return List.of();
        }
        if (tooLight(ranking.best())) {
            return List.of();
        }
        return List.of("pair criteria " + BruteMethod.paths(chosen) + " over " + BruteMethod.paths(rejected)
                + " distance " + distance(chosen, rejected));
    }

    private List<String> rubricPairs() {
        List<Pair> pairs = new ArrayList<>();
        for (int c = 0; c < tree.criteria().size(); c++) {
            BruteRubrics rubrics = new BruteRubrics(tree, c, tree.label());
            int best = rubrics.best();
            int worst = rubrics.worst();
            if (!givesPairs(c) || best == BruteRubrics.NOBODY || worst == BruteRubrics.NOBODY) {
                continue;
            }
            BruteTree.Rubric chosen = tree.criteria().get(c).rubrics().get(best);
            BruteTree.Rubric rejected = tree.criteria().get(c).rubrics().get(worst);
            if (rowTexts(chosen.repaired(), rejected.repaired())
                    && chosen.made().equals(rejected.made())
                    && !chosen.text().equals(rejected.text())) {
                String line =
                        "pair rubric " + BruteLeaf.rubricPath(c, best) + " over " + BruteLeaf.rubricPath(c, worst);
                pairs.add(new Pair(c, 0, line));
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
        BruteRubrics rubrics = new BruteRubrics(tree, criterion, tree.label());
        List<BruteLeaf> shown = new ArrayList<>();
        for (BruteLeaf leaf : rubrics.under(rubric)) {
            if (leaf.order().equals(order)) {
                shown.add(leaf);
            }
        }
        BruteLeaf chosen = rubrics.top(shown);
        BruteLeaf rejected = rubrics.bottom(shown);
        if (chosen == null || rejected == null) {
            return;
        }
        int margin = chosen.towards(tree.label()) - rejected.towards(tree.label());
        boolean tie = rejected.vote().equals("TIE");
        if (Fraction.of(margin).compareTo(minMargin()) >= 0
                && !(tie && policies.is("tieLeaf", "never"))
                && rowTexts(chosen.repaired(), rejected.repaired())
                && chosen.made().equals(rejected.made())
                && !chosen.text().equals(rejected.text())) {
            String line = "pair judgment " + chosen.path() + " over " + rejected.path() + " margin " + margin;
            pairs.add(new Pair(criterion, margin, line));
        }
    }

    /** Accepted and heavy enough, or where the label stands in for the majority. */
    private boolean givesPairs(int criterion) {
        return switch (ranking.status(criterion)) {
            case "ACCEPTED" -> !tooLight(criterion);
            case "SPLIT" -> policies.is("onSplit", "label");
            case "CONTRADICTED" -> policies.is("onContradicted", "label");
            default -> false;
        };
    }

    private boolean tooLight(int criterion) {
        return !policies.isOff("minWeight")
                && ranking.weight(criterion).compareTo(BruteMethod.number(policies.value("minWeight"))) < 0;
    }

    private Fraction minMargin() {
        return BruteMethod.number(policies.value("minMargin"));
    }

    private Fraction weightOrZero(int criterion) {
        return ranking.accepted(criterion) ? ranking.weight(criterion) : Fraction.ZERO;
    }

    private boolean rowTexts(boolean oneRepaired, boolean otherRepaired) {
        return policies.is("rowText", "rerendered") || (!oneRepaired && !otherRepaired);
    }

    private boolean namesAnother(int criterion) {
        Matcher number = NUMBERED.matcher(tree.criteria().get(criterion).text());
        while (number.find()) {
            int named = Integer.parseInt(number.group(1));
            if (named >= 1 && named <= tree.criteria().size() && named != criterion + 1) {
                return true;
            }
        }
        return false;
    }

    private List<String> texts(List<Integer> criteria) {
        List<String> texts = new ArrayList<>();
        for (int c : criteria) {
            texts.add(tree.criteria().get(c).text());
        }
        return texts;
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

    /** All of one kind, or the first few by margin; a stable sort leaves equal ones in the order of their paths. */
    private List<String> kept(List<Pair> pairs) {
        List<Pair> sorted = new ArrayList<>(pairs);
        if (!policies.isOff("maxPairs")) {
            sorted.sort(Comparator.comparing((Pair pair) -> -pair.value));
            sorted = sorted.subList(0, Math.min(sorted.size(), Integer.parseInt(policies.value("maxPairs"))));
        }
        List<String> lines = new ArrayList<>();
        for (Pair pair : sorted) {
            lines.add(pair.line);
        }
        return lines;
    }

    private record Pair(int criterion, int value, String line) {}
}
