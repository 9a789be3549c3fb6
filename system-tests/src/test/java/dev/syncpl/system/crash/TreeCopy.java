package dev.syncpl.system.crash;

import dev.syncpl.events.CriterionProposed;
import dev.syncpl.events.JudgmentSampled;
import dev.syncpl.events.Plan;
import dev.syncpl.events.RubricSampled;
import dev.syncpl.events.TreeContext;
import dev.syncpl.events.TreeRequested;
import dev.syncpl.events.topics.Topic;
import dev.syncpl.events.topics.Topics;
import dev.syncpl.tree.id.TreeId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;

/**
 * A grown tree once more, under another run: what was sampled for the one counts for the other. Immutable.
 *
 * @param request asks for it
 * @param nodes its node events, parents first
 */
record TreeCopy(TreeRequested request, List<Node> nodes) {

    /** One event, its topic and its tree. */
    record Node(Topic<?> topic, String treeId, SpecificRecord event) {

        /** Its path, if it is a judgment. */
        private Stream<String> leaf() {
            return event instanceof JudgmentSampled judgment
                    ? Stream.of(judgment.getJudgment().getPath())
                    : Stream.empty();
        }
    }

    /**
     * Copies a tree whose every node was sampled.
     *
     * @param deadline the copy's time from admission; zero for the original's
     */
    static TreeCopy of(TreeRequested original, String run, Duration deadline, TopicEvents topics) {
        String tree = TreeId.of(run, original.getConversationId());
        String from = original.getTreeId();
        List<Node> nodes = new ArrayList<>();
        topics.forEach(Topics.CRITERIA, (record, event) -> {
            if (event.getContext().getTreeId().equals(from)) {
                nodes.add(new Node(
                        Topics.CRITERIA,
                        tree,
                        CriterionProposed.newBuilder(event)
                                .setContext(context(event.getContext(), run, tree))
                                .build()));
            }
        });
        topics.forEach(Topics.RUBRICS, (record, event) -> {
            if (event.getContext().getTreeId().equals(from)) {
                nodes.add(new Node(
                        Topics.RUBRICS,
                        tree,
                        RubricSampled.newBuilder(event)
                                .setContext(context(event.getContext(), run, tree))
                                .build()));
            }
        });
        topics.forEach(Topics.JUDGMENTS, (record, event) -> {
            if (event.getTreeId().equals(from)) {
                nodes.add(new Node(
                        Topics.JUDGMENTS,
                        tree,
                        JudgmentSampled.newBuilder(event)
                                .setRunId(run)
                                .setTreeId(tree)
                                .build()));
            }
        });
        TreeRequested request = TreeRequested.newBuilder(original)
                .setRunId(run)
                .setTreeId(tree)
                .setPlan(within(deadline, original.getPlan()))
                .build();
        return new TreeCopy(request, nodes);
    }

    /** The same without one judgment, however often it stands on its topic. */
    TreeCopy withoutALeaf() {
        List<String> leaves = nodes.stream().flatMap(Node::leaf).toList();
        String lost = leaves.get(leaves.size() - 1);
        return new TreeCopy(
                request,
                nodes.stream()
                        .filter(node -> node.leaf().noneMatch(lost::equals))
                        .toList());
    }

    private static Plan within(Duration deadline, Plan plan) {
        return deadline.isZero()
                ? plan
                : Plan.newBuilder(plan).setDeadlineMillis(deadline.toMillis()).build();
    }

    private static TreeContext context(TreeContext original, String run, String tree) {
        return TreeContext.newBuilder(original).setRunId(run).setTreeId(tree).build();
    }
}
