package dev.syncpl.aggregator.query;

import dev.syncpl.aggregator.query.TreeView.Counts;
import dev.syncpl.aggregator.query.TreeView.CriterionView;
import dev.syncpl.aggregator.state.NodeKey;
import dev.syncpl.aggregator.state.OpenTree;
import dev.syncpl.aggregator.state.Standing;
import dev.syncpl.events.RecordedNode;
import dev.syncpl.events.SubtreeCompleted;
import dev.syncpl.events.SubtreeOutcome;
import dev.syncpl.events.TreeAdmitted;
import dev.syncpl.events.TreeCompleted;
import dev.syncpl.recorded.Closing;
import dev.syncpl.recorded.RecordedTree;
import dev.syncpl.recorded.TreeCloser;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.streams.KeyValue;

/**
 * An open tree as it was read from the stores. What it shows is what its closing would say if it were now, so that votes
 * and gaps are counted by the rules that count in the end and by no others.
 *
 * @param admitted its admission
 * @param counts its entry
 * @param nodes what is there of it, by path
 * @param cut whether there are more nodes
 */
record LiveTree(TreeAdmitted admitted, OpenTree counts, List<KeyValue<NodeKey, RecordedNode>> nodes, boolean cut) {

    TreeView view(Instant now) {
        List<NodeLine> lines =
                nodes.stream().map(node -> NodeLine.of(node.key, node.value)).toList();
        TreeCompleted asOfNow = asOfNow(now);
        Set<String> failed = lines.stream()
                .filter(line -> line.state().equals("FAILED"))
                .map(NodeLine::path)
                .collect(Collectors.toSet());
        Set<String> there = nodes.stream()
                .filter(node -> node.key.isPlaced())
                .map(node -> node.key.path().toString())
                .collect(Collectors.toSet());
        List<String> awaited = asOfNow.getMissingPaths().stream()
                .filter(path -> !failed.contains(path))
                .toList();
        int waiting = (int) nodes.stream().filter(node -> !node.key.isPlaced()).count();
        return new TreeView(
                asOfNow.getTreeId(),
                asOfNow.getRunId(),
                Standing.OPEN.name(),
                null,
                asOfNow.getConversationId(),
                asOfNow.getAdmittedAt().toString(),
                admitted.getExpiresAt().toString(),
                Counts.of(asOfNow.getCounts(), waiting, counts.getDuplicates(), counts.getOrphans()),
                asOfNow.getSubtrees().stream()
                        .map(subtree -> criterion(subtree, there, failed))
                        .toList(),
                lines,
                awaited.stream().limit(TreeView.MOST_PATHS).toList(),
                awaited.size(),
                cut);
    }

    private TreeCompleted asOfNow(Instant now) {
        List<RecordedNode> placed = nodes.stream()
                .filter(node -> node.key.isPlaced())
                .map(node -> node.value)
                .toList();
        RecordedTree recorded = new RecordedTree(admitted, placed, counts.getDuplicates(), counts.getOrphans());
        return new TreeCloser().close(recorded, Closing.DEADLINE, now).tree();
    }

    private static CriterionView criterion(SubtreeCompleted subtree, Set<String> there, Set<String> failed) {
        boolean sampled = there.contains(subtree.getPath()) && !failed.contains(subtree.getPath());
        return new CriterionView(
                subtree.getPath(),
                subtree.getName(),
                sampled ? subtree.getOutcome() != SubtreeOutcome.NOT_EXPANDED : null,
                subtree.getVotesA(),
                subtree.getVotesB(),
                subtree.getVotesTie(),
                subtree.getPlannedLeaves(),
                subtree.getMajority() == null ? null : subtree.getMajority().name(),
                failed.containsAll(subtree.getMissingPaths()));
    }
}
