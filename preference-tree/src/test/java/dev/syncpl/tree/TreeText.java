package dev.syncpl.tree;

import dev.syncpl.tree.id.NodePath;
import dev.syncpl.tree.policy.Policies;
import dev.syncpl.tree.rule.JudgedTree;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Writes a tree as a line, as the examples in the rules' documentation do. Criteria are parted by a double bar, rubrics
 * by a bar, orders by a slash (AB before it, BA after it), leaves by blanks: the scores of A and B, or a dash for a
 * missing leaf. Marks: {@code 4,2!} a repaired leaf, {@code 4,2=} a duplicate one; before the leaves of a rubric
 * {@code R!} repaired, {@code R=} duplicate, {@code Rx} missing; before the rubrics of a criterion {@code C!} repaired,
 * {@code Cx} missing, {@code C.} not to be expanded.
 */
public final class TreeText {

    public static final String RECIPE = "model prompt/1 T=0.9";

    private TreeText() {}

    /** Reads a tree; how many rubrics, leaves and orders were planned is taken from the line itself. */
    public static PreferenceTree tree(String line) {
        List<String> criteria = parts(line, "\\|\\|");
        int rubrics = 1;
        int judgments = 1;
        boolean both = line.contains("/");
        for (String criterion : criteria) {
            List<String> siblings = parts(criterion, "\\|");
            rubrics = Math.max(rubrics, siblings.size());
            for (String rubric : siblings) {
                for (String inOrder : parts(rubric, "/")) {
                    judgments = Math.max(judgments, leafTokens(inOrder).size());
                }
            }
        }
        Set<Order> orders = both ? EnumSet.allOf(Order.class) : EnumSet.of(Order.AB);
        List<CriterionNode> nodes = new ArrayList<>();
        for (int i = 0; i < criteria.size(); i++) {
            nodes.add(criterion(NodePath.criterion(i), criteria.get(i)));
        }
        return new PreferenceTree(new Shape(criteria.size(), rubrics, judgments, orders), nodes);
    }

    /** Reads a tree and judges it; the label is A, B, TIE, or none. */
    public static JudgedTree judged(String line, String label, Policies policies) {
        return JudgedTree.judge(tree(line), label(label), policies);
    }

    public static JudgedTree judged(String line, String label) {
        return judged(line, label, Policies.DEFAULT);
    }

    public static Optional<Label> label(String text) {
        return text.equals("none") ? Optional.empty() : Optional.of(Label.valueOf(text));
    }

    private static CriterionNode criterion(NodePath path, String text) {
        boolean missing = text.contains("Cx");
        boolean expanded = !text.contains("C.");
        Optional<Sample> sample = missing ? Optional.empty() : Optional.of(sample(path, text.contains("C!")));
        List<RubricNode> rubrics = new ArrayList<>();
        if (!missing && expanded) {
            List<String> siblings = parts(text.replaceAll("C[!x.]", ""), "\\|");
            for (int i = 0; i < siblings.size(); i++) {
                if (!siblings.get(i).contains("Rx")) {
                    rubrics.add(rubric(path.rubric(i), siblings.get(i)));
                }
            }
        }
        return new CriterionNode(path, sample, expanded, rubrics);
    }

    private static RubricNode rubric(NodePath path, String text) {
        List<Leaf> leaves = new ArrayList<>();
        List<String> inOrders = parts(text, "/");
        for (int i = 0; i < inOrders.size(); i++) {
            List<String> tokens = leafTokens(inOrders.get(i));
            for (int j = 0; j < tokens.size(); j++) {
                if (!tokens.get(j).equals("-")) {
                    leaves.add(leaf(path.judgment(Order.values()[i], j), tokens.get(j)));
                }
            }
        }
        return new RubricNode(path, sample(path, text.contains("R!")), text.contains("R="), leaves);
    }

    private static Leaf leaf(NodePath path, String token) {
        String[] scores = token.replaceAll("[!=]", "").split(",");
        return new Leaf(
                path,
                sample(path, token.contains("!")),
                new Scores(Integer.parseInt(scores[0]), Integer.parseInt(scores[1])),
                token.contains("="));
    }

    private static Sample sample(NodePath path, boolean repaired) {
        return new Sample("id-" + path, "text of " + path, RECIPE, repaired ? Wording.REPAIRED : Wording.CLEAN);
    }

    private static List<String> leafTokens(String text) {
        return Arrays.stream(text.trim().split("\\s+"))
                .filter(token -> !token.isEmpty() && !token.matches("[RC].*"))
                .toList();
    }

    private static List<String> parts(String text, String regex) {
        return Arrays.asList(text.split(regex, -1));
    }
}
