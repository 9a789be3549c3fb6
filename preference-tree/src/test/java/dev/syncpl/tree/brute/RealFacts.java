package dev.syncpl.tree.brute;

import dev.syncpl.tree.CriterionNode;
import dev.syncpl.tree.PreferenceTree;
import dev.syncpl.tree.policy.Policies;
import dev.syncpl.tree.row.LongCot;
import dev.syncpl.tree.row.LongCotSides;
import dev.syncpl.tree.row.RowSelector;
import dev.syncpl.tree.row.SftRows;
import dev.syncpl.tree.row.TreeRows;
import dev.syncpl.tree.rule.JudgedCriterion;
import dev.syncpl.tree.rule.JudgedTree;
import dev.syncpl.tree.rule.Ranking;
import dev.syncpl.tree.verdict.Verdict;
import dev.syncpl.tree.verdict.Verdicts;
import java.util.ArrayList;
import java.util.List;

/** What the real rules say of a tree, in the words of {@link BruteMethod}. */
final class RealFacts {

    private RealFacts() {}

    static List<String> describe(JudgedTree judged) {
        List<String> lines = new ArrayList<>();
        lines.addAll(criteria(judged));
        TreeRows rows = RowSelector.rows(judged);
        lines.addAll(rows(rows));
        rows.longCot().ifPresent(row -> lines.addAll(sides(row, judged.policies())));
        lines.addAll(verdicts(judged.tree()));
        return lines;
    }

    /** The sides of a long chain of thought where no draw decides on them. */
    private static List<String> sides(LongCot row, Policies policies) {
        if (policies.longCotConfirmed() > 0 && policies.longCotConfirmed() < 1) {
            return List.of();
        }
        LongCotSides sides = LongCotSides.of(row, policies, 1, "conversation");
        List<String> lines = new ArrayList<>();
        lines.add("long-cot-side chosen " + chain(sides.chosen()));
        sides.rejected().ifPresent(side -> lines.add("long-cot-side rejected " + chain(side)));
        return lines;
    }

    private static String chain(LongCotSides.Chain chain) {
        List<String> words = new ArrayList<>();
        chain.trajectories().forEach(step -> words.add(step.leaf().path().toString()));
        if (chain.confirmed()) {
            words.add("confirmed");
        }
        return String.join(" ", words);
    }

    static List<String> criteria(JudgedTree judged) {
        List<String> lines = new ArrayList<>();
        for (JudgedCriterion criterion : judged.criteria()) {
            String line = "criterion " + criterion.path() + " "
                    + criterion.standing().status().map(Enum::name).orElse("none") + " majority "
                    + criterion.standing().majority().map(Enum::name).orElse("none");
            lines.add(
                    criterion.weight().isEmpty()
                            ? line
                            : line + " weight " + criterion.weight().getAsDouble());
        }
        List<CriterionNode> ranked = judged.ranking().map(Ranking::criteria).orElse(List.of()).stream()
                .map(JudgedCriterion::node)
                .toList();
        lines.add("ranking " + paths(ranked));
        lines.add("best "
                + judged.ranking()
                        .flatMap(Ranking::best)
                        .map(best -> best.path().toString())
                        .orElse("none"));
        return lines;
    }

    static List<String> rows(TreeRows rows) {
        List<String> lines = new ArrayList<>();
        rows.criteriaPair()
                .ifPresent(pair -> lines.add("pair criteria " + paths(pair.chosen()) + " over " + paths(pair.rejected())
                        + " distance " + pair.distance()));
        rows.rubricPairs()
                .forEach(pair -> lines.add("pair rubric " + pair.chosen().path() + " over "
                        + pair.rejected().path() + " margin " + pair.margin()));
        rows.judgmentPairs()
                .forEach(pair -> lines.add("pair judgment " + pair.chosen().path() + " over "
                        + pair.rejected().path() + " margin " + (double) pair.margin()));
        SftRows sft = rows.sft();
        sft.criteria().ifPresent(row -> lines.add("sft criteria " + paths(row.list())));
        sft.rubrics().forEach(row -> lines.add("sft rubric " + row.rubric().path()));
        sft.judgments().forEach(row -> lines.add("sft judgment " + row.leaf().path()));
        sft.singlePass()
                .ifPresent(row -> lines.add("sft single-pass " + row.criterion().path() + " "
                        + row.rubric().path() + " " + row.leaf().path() + " " + row.verdict()));
        rows.longCot()
                .ifPresent(row -> lines.add("long-cot "
                        + String.join(
                                " ",
                                row.wrong().stream()
                                        .map(wrong -> wrong.leaf().path().toString())
                                        .toList())
                        + " then " + row.right().leaf().path() + " margin " + row.margin()));
        return lines;
    }

    static List<String> verdicts(PreferenceTree tree) {
        List<String> lines = new ArrayList<>();
        for (Verdict verdict : Verdicts.of(tree)) {
            lines.add("verdict " + verdict.method().text() + " " + verdict.order() + " " + verdict.criteria() + " "
                    + verdict.verdict().map(Enum::name).orElse("FAILED"));
        }
        return lines;
    }

    private static String paths(List<CriterionNode> criteria) {
        return String.join(
                " ",
                criteria.stream().map(criterion -> criterion.path().toString()).toList());
    }
}
