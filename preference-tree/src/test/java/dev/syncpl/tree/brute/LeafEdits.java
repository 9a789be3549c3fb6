package dev.syncpl.tree.brute;

import dev.syncpl.tree.Order;
import dev.syncpl.tree.id.NodePath;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** The same tree but for one leaf. */
final class LeafEdits {

    private LeafEdits() {}

    static BruteTree edit(BruteTree tree, NodePath path, UnaryOperator<BruteTree.Leaf> change) {
        List<BruteTree.Criterion> criteria = new ArrayList<>(tree.criteria());
        BruteTree.Criterion criterion = criteria.get(path.criterionIndex());
        List<BruteTree.Rubric> rubrics = new ArrayList<>(criterion.rubrics());
        BruteTree.Rubric rubric = rubrics.get(path.rubricIndex().orElseThrow());
        Map<String, List<BruteTree.Leaf>> leaves = new LinkedHashMap<>(rubric.leaves());
        String order = path.order().orElseThrow().name();
        List<BruteTree.Leaf> shown = new ArrayList<>(leaves.get(order));
        shown.set(path.index(), change.apply(shown.get(path.index())));
        leaves.put(order, shown);
        rubrics.set(
                path.rubricIndex().orElseThrow(),
                new BruteTree.Rubric(
                        rubric.state(), rubric.text(), rubric.wording(), rubric.duplicate(), rubric.made(), leaves));
        criteria.set(
                path.criterionIndex(),
                new BruteTree.Criterion(
                        criterion.state(),
                        criterion.expand(),
                        criterion.text(),
                        criterion.wording(),
                        criterion.made(),
                        rubrics));
        return new BruteTree(tree.label(), tree.orders(), criteria);
    }

    static BruteTree.Leaf missing(BruteTree.Leaf leaf) {
        return new BruteTree.Leaf(
                BruteTree.State.MISSING, 0, 0, leaf.text(), leaf.wording(), leaf.duplicate(), leaf.made());
    }

    /** The leaf with other scores: so far against the label, 0 to 4. */
    static BruteTree.Leaf against(BruteTree.Leaf leaf, String label, Order shown, int gap) {
        boolean labelFirst = label.equals(shown == Order.AB ? "A" : "B");
        int first = labelFirst ? 1 : 1 + gap;
        int second = labelFirst ? 1 + gap : 1;
        return new BruteTree.Leaf(
                leaf.state(), first, second, leaf.text(), leaf.wording(), leaf.duplicate(), leaf.made());
    }
}
