package dev.syncpl.recorded;

import dev.syncpl.events.Judgment;
import dev.syncpl.events.RecordedNode;
import dev.syncpl.events.Rubric;
import dev.syncpl.tree.id.NodePath;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Predicate;

/**
 * Finds samples that say what a sibling says. A stage marks copies among what it draws at once; a node that is drawn
 * alone, later, can only be compared with its siblings here.
 */
final class Copies {

    private Copies() {}

    /**
     * Whether another sample under the same parent, shown in the same order, has the same text but for white space and
     * goes before it: those of the closing do, and of two later ones the first by path.
     */
    static boolean isCopy(NodePath path, SortedMap<NodePath, RecordedNode> samples, Predicate<NodePath> cameLater) {
        RecordedNode node = samples.get(path);
        Optional<String> text = folded(node);
        Optional<NodePath> parent = path.parent();
        if (text.isEmpty() || parent.isEmpty()) {
            return false;
        }
        return samples.tailMap(parent.get()).entrySet().stream()
                .takeWhile(entry ->
                        entry.getKey().equals(parent.get()) || entry.getKey().isBelow(parent.get()))
                .filter(entry -> !entry.getKey().equals(path)
                        && entry.getKey().parent().equals(parent)
                        && entry.getKey().order().equals(path.order())
                        && (!cameLater.test(entry.getKey()) || entry.getKey().compareTo(path) < 0))
                .anyMatch(entry -> folded(entry.getValue()).equals(text));
    }

    /** The node as a copy: it neither votes nor enters a pair. */
    static RecordedNode marked(RecordedNode node) {
        RecordedNode.Builder marked = RecordedNode.newBuilder(node);
        if (node.getRubric() != null) {
            marked.setRubric(
                    Rubric.newBuilder(node.getRubric()).setDuplicate(true).build());
        } else if (node.getJudgment() != null) {
            marked.setJudgment(
                    Judgment.newBuilder(node.getJudgment()).setDuplicate(true).build());
        }
        return marked.build();
    }

    private static Optional<String> folded(RecordedNode node) {
        String text = node.getRubric() != null
                ? node.getRubric().getText()
                : node.getJudgment() != null ? node.getJudgment().getText() : null;
        return Optional.ofNullable(text).map(words -> words.strip().replaceAll("\\s+", " "));
    }
}
