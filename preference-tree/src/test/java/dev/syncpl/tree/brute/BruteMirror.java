package dev.syncpl.tree.brute;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The same tree and the same facts after A and B traded names: scores swapped where they stand, the label flipped. */
final class BruteMirror {

    private BruteMirror() {}

    static BruteTree of(BruteTree tree) {
        List<BruteTree.Criterion> criteria = new ArrayList<>();
        for (BruteTree.Criterion criterion : tree.criteria()) {
            List<BruteTree.Rubric> rubrics = new ArrayList<>();
            for (BruteTree.Rubric rubric : criterion.rubrics()) {
                Map<String, List<BruteTree.Leaf>> leaves = new LinkedHashMap<>();
                for (Map.Entry<String, List<BruteTree.Leaf>> shown :
                        rubric.leaves().entrySet()) {
                    List<BruteTree.Leaf> swapped = new ArrayList<>();
                    for (BruteTree.Leaf leaf : shown.getValue()) {
                        swapped.add(new BruteTree.Leaf(
                                leaf.state(),
                                leaf.scoreSecond(),
                                leaf.scoreFirst(),
                                leaf.text(),
                                leaf.wording(),
                                leaf.duplicate(),
                                leaf.made()));
                    }
                    leaves.put(shown.getKey(), swapped);
                }
                rubrics.add(new BruteTree.Rubric(
                        rubric.state(), rubric.text(), rubric.wording(), rubric.duplicate(), rubric.made(), leaves));
            }
            criteria.add(new BruteTree.Criterion(
                    criterion.state(),
                    criterion.expand(),
                    criterion.text(),
                    criterion.wording(),
                    criterion.made(),
                    rubrics));
        }
        return new BruteTree(flipped(tree.label()), tree.orders(), criteria);
    }

    static List<String> of(List<String> facts) {
        List<String> mirrored = new ArrayList<>();
        for (String fact : facts) {
            mirrored.add(fact.replaceAll("\\bA\\b", "\u0000")
                    .replaceAll("\\bB\\b", "A")
                    .replace("\u0000", "B"));
        }
        return mirrored;
    }

    static String flipped(String label) {
        if (label == null || label.equals("TIE")) {
            return label;
        }
        return label.equals("A") ? "B" : "A";
    }
}
