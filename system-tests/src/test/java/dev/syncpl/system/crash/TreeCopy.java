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
import org.apache.avro.specific.SpecificRecord;

/**
 * A grown tree once more, under another run: what was sampled for the one counts for the other. Immutable.
 *
 * @param request asks for it
 * @param nodes its node events, parents first
 */
record TreeCopy(TreeRequested request, List<Node> nodes) {

    /** One event, its topic and its tree. */
    record Node(Topic<?> topic, String treeId, SpecificRecord event) {}

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

    /** The same without the judgment that was made last. */
    TreeCopy withoutLastLeaf() {
        List<Node> left = new ArrayList<>(nodes);
        for (int i = left.size() - 1; i >= 0; i--) {
            if (left.get(i).topic() == Topics.JUDGMENTS) {
                left.remove(i);
                break;
            }
        }
        return new TreeCopy(request, left);
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
