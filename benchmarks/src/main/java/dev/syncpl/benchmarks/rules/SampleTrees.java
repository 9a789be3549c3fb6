package dev.syncpl.benchmarks.rules;

import dev.syncpl.tree.CriterionNode;
import dev.syncpl.tree.Leaf;
import dev.syncpl.tree.Order;
import dev.syncpl.tree.PreferenceTree;
import dev.syncpl.tree.RubricNode;
import dev.syncpl.tree.Sample;
import dev.syncpl.tree.Scores;
import dev.syncpl.tree.Shape;
import dev.syncpl.tree.Wording;
import dev.syncpl.tree.id.NodePath;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Whole trees drawn from a seed, of which most criteria agree with label A: those that give rows of every kind. */
final class SampleTrees {

    private static final String RECIPE = "model judgment/1 temperature=0.9";
    private static final double TOWARDS_A = 0.75;
    private static final int RUBRICS = 2;
    private static final int JUDGMENTS = 2;

    private final Random random;

    private SampleTrees(long seed) {
        this.random = new Random(seed);
    }

    /** A tree of that many criteria with two rubrics each and two judgments a rubric. */
    static PreferenceTree tree(int criteria, long seed) {
        return new SampleTrees(seed).tree(criteria);
    }

    private PreferenceTree tree(int criteria) {
        List<CriterionNode> nodes = new ArrayList<>(criteria);
        for (int c = 0; c < criteria; c++) {
            nodes.add(criterion(NodePath.criterion(c)));
        }
        return new PreferenceTree(new Shape(criteria, RUBRICS, JUDGMENTS, EnumSet.of(Order.AB)), nodes);
    }

    private CriterionNode criterion(NodePath path) {
        List<RubricNode> rubrics = new ArrayList<>(RUBRICS);
        for (int r = 0; r < RUBRICS; r++) {
            rubrics.add(rubric(path.rubric(r)));
        }
        return new CriterionNode(path, Optional.of(sample(path, 20)), true, rubrics);
    }

    private RubricNode rubric(NodePath path) {
        List<Leaf> leaves = new ArrayList<>(JUDGMENTS);
        for (int j = 0; j < JUDGMENTS; j++) {
            NodePath leaf = path.judgment(Order.AB, j);
            leaves.add(new Leaf(leaf, sample(leaf, 160), scores(), false));
        }
        return new RubricNode(path, sample(path, 90), false, leaves);
    }

    private Scores scores() {
        int low = 1 + random.nextInt(4);
        int high = low + 1 + random.nextInt(5 - low);
        return random.nextDouble() < TOWARDS_A ? new Scores(high, low) : new Scores(low, high);
    }

    private Sample sample(NodePath path, int words) {
        StringBuilder text = new StringBuilder(path.toString());
        for (int i = 0; i < words; i++) {
            text.append(' ').append(Integer.toString(random.nextInt(1 << 24), Character.MAX_RADIX));
        }
        return new Sample("id-" + path, text.toString(), RECIPE, Wording.CLEAN);
    }
}
