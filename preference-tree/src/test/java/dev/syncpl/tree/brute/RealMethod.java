package dev.syncpl.tree.brute;

import dev.syncpl.tree.CriterionNode;
import dev.syncpl.tree.Label;
import dev.syncpl.tree.Leaf;
import dev.syncpl.tree.Order;
import dev.syncpl.tree.PreferenceTree;
import dev.syncpl.tree.RubricNode;
import dev.syncpl.tree.Sample;
import dev.syncpl.tree.Scores;
import dev.syncpl.tree.Shape;
import dev.syncpl.tree.Wording;
import dev.syncpl.tree.brute.BruteTree.State;
import dev.syncpl.tree.id.NodePath;
import dev.syncpl.tree.policy.Policies;
import dev.syncpl.tree.rule.JudgedTree;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** Hands plain trees and policies to the real rules. Only what was sampled is handed over, as it is in a run. */
final class RealMethod {

    private final Random shuffle;

    private RealMethod(Random shuffle) {
        this.shuffle = shuffle;
    }

    static JudgedTree judged(BruteTree tree, BrutePolicies policies) {
        return JudgedTree.judge(tree(tree), label(tree), Policies.parse(policies.chosen()));
    }

    static PreferenceTree tree(BruteTree tree) {
        return arrived(tree, new Random(0));
    }

    /** The tree whose nodes arrived in an order drawn from this source. */
    static PreferenceTree arrived(BruteTree tree, Random shuffle) {
        return new RealMethod(shuffle).grown(tree);
    }

    static Optional<Label> label(BruteTree tree) {
        return Optional.ofNullable(tree.label()).map(Label::valueOf);
    }

    private PreferenceTree grown(BruteTree tree) {
        List<CriterionNode> criteria = new ArrayList<>();
        for (int c = 0; c < tree.criteria().size(); c++) {
            criteria.add(criterion(NodePath.criterion(c), tree.criteria().get(c)));
        }
        return new PreferenceTree(shape(tree), criteria);
    }

    private static Shape shape(BruteTree tree) {
        Set<Order> orders = EnumSet.noneOf(Order.class);
        tree.orders().forEach(order -> orders.add(Order.valueOf(order)));
        List<BruteTree.Rubric> planned = tree.criteria().stream()
                .map(BruteTree.Criterion::rubrics)
                .filter(rubrics -> !rubrics.isEmpty())
                .findFirst()
                .orElseThrow();
        int judgments = planned.get(0).leaves().get(tree.orders().get(0)).size();
        return new Shape(tree.criteria().size(), planned.size(), judgments, orders);
    }

    private CriterionNode criterion(NodePath path, BruteTree.Criterion criterion) {
        if (criterion.state() != State.SAMPLED) {
            return new CriterionNode(path, Optional.empty(), criterion.expand(), List.of());
        }
        List<RubricNode> rubrics = new ArrayList<>();
        for (int r = 0; r < criterion.rubrics().size(); r++) {
            if (criterion.rubrics().get(r).state() == State.SAMPLED) {
                rubrics.add(rubric(path.rubric(r), criterion.rubrics().get(r)));
            }
        }
        Collections.shuffle(rubrics, shuffle);
        Sample sample = sample(path, criterion.text(), criterion.made(), criterion.wording());
        return new CriterionNode(path, Optional.of(sample), criterion.expand(), rubrics);
    }

    private RubricNode rubric(NodePath path, BruteTree.Rubric rubric) {
        List<Leaf> leaves = new ArrayList<>();
        rubric.leaves().forEach((order, shown) -> {
            for (int j = 0; j < shown.size(); j++) {
                if (shown.get(j).state() == State.SAMPLED) {
                    leaves.add(leaf(path.judgment(Order.valueOf(order), j), shown.get(j)));
                }
            }
        });
        Collections.shuffle(leaves, shuffle);
        Sample sample = sample(path, rubric.text(), rubric.made(), rubric.wording());
        return new RubricNode(path, sample, rubric.duplicate(), leaves);
    }

    private static Leaf leaf(NodePath path, BruteTree.Leaf leaf) {
        Scores scores = Scores.displayed(path.order().orElseThrow(), leaf.scoreFirst(), leaf.scoreSecond());
        Sample sample = sample(path, leaf.text(), leaf.made(), leaf.wording());
        return new Leaf(path, sample, scores, leaf.duplicate());
    }

    private static Sample sample(NodePath path, String text, String made, BruteTree.Wording wording) {
        return new Sample("id-" + path, text, made, Wording.valueOf(wording.name()));
    }
}
