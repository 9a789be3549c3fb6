package dev.syncpl.aggregator.query;

import dev.syncpl.aggregator.query.RunGrowth.Level;
import dev.syncpl.aggregator.state.DueKey;
import dev.syncpl.aggregator.state.OpenSubtree;
import dev.syncpl.aggregator.state.OpenTree;
import dev.syncpl.aggregator.state.StateStores;
import dev.syncpl.aggregator.state.SubtreeKey;
import dev.syncpl.events.TreeAdmitted;
import dev.syncpl.events.topics.Topics;
import java.util.List;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/**
 * Counts what the open trees of a run have and wait for. From the small counts of each subtree, never from its nodes: it
 * is asked every few seconds while somebody watches. Its work is bounded.
 */
final class GrowthQueries {

    /** Most subtrees that are read in one partition: those of some thousand trees of the usual size. */
    private static final int MOST_SUBTREES = 50_000;
    /** Most deadlines that are looked at in one partition: those of other runs lie between. */
    private static final int MOST_DEADLINES = 50_000;

    private final ReadOnlyKeyValueStore<DueKey, byte[]> deadlines;
    private final ReadOnlyKeyValueStore<String, OpenTree> trees;
    private final ReadOnlyKeyValueStore<SubtreeKey, OpenSubtree> subtrees;
    private final ReadOnlyKeyValueStore<String, TreeAdmitted> context;

    GrowthQueries(
            ReadOnlyKeyValueStore<DueKey, byte[]> deadlines,
            ReadOnlyKeyValueStore<String, OpenTree> trees,
            ReadOnlyKeyValueStore<SubtreeKey, OpenSubtree> subtrees,
            ReadOnlyKeyValueStore<String, TreeAdmitted> context) {
        this.deadlines = deadlines;
        this.trees = trees;
        this.subtrees = subtrees;
        this.context = context;
    }

    /** Of the open trees on this instance. */
    static RunGrowth of(LocalStores stores, String runId) {
        List<RunGrowth> parts = stores.partitionsOf(Topics.ADMISSIONS).stream()
                .map(partition -> new GrowthQueries(
                                stores.of(StateStores.DEADLINES, partition),
                                stores.of(StateStores.TREES, partition),
                                stores.of(StateStores.SUBTREES, partition),
                                stores.of(StateStores.CONTEXT, partition))
                        .read(stores.earliestDue(partition), runId))
                .toList();
        return RunGrowth.merged(runId, parts);
    }

    /** @param earliest milliseconds of the epoch; no tree is due before, so nothing there is looked at */
    RunGrowth read(long earliest, String runId) {
        String beginning = TreeNames.beginningIn(runId);
        RunGrowth sum = RunGrowth.none(runId);
        long read = 0;
        int looked = 0;
        try (KeyValueIterator<DueKey, byte[]> entries = deadlines.range(DueKey.first(earliest), null)) {
            while (entries.hasNext() && read < MOST_SUBTREES && looked < MOST_DEADLINES) {
                looked++;
                String treeId = entries.next().key.treeId();
                OpenTree tree = isOf(runId, beginning, treeId) ? trees.get(treeId) : null;
                if (tree != null) {
                    sum = sum.plus(growth(runId, treeId, tree));
                    read += tree.getCriteria();
                }
            }
            return entries.hasNext() ? sum.cut() : sum;
        }
    }

    /** The beginning of an id says it all, but for runs with so long a name that it is cut. */
    private boolean isOf(String runId, String beginning, String treeId) {
        if (!treeId.startsWith(beginning) || beginning.endsWith("/")) {
            return treeId.startsWith(beginning);
        }
        TreeAdmitted admitted = context.get(treeId);
        return admitted != null && admitted.getRequest().getRunId().equals(runId);
    }

    private RunGrowth growth(String runId, String treeId, OpenTree tree) {
        long leavesOfRubric = (long) tree.getJudgments() * tree.getOrders().size();
        Level criteria = new Level(0, tree.getCriteria());
        Level rubrics = Level.NONE;
        Level judgments = Level.NONE;
        for (int index = 0; index < tree.getCriteria(); index++) {
            OpenSubtree subtree = subtrees.get(new SubtreeKey(treeId, index));
            if (subtree != null) {
                criteria = criteria.plus(new Level(subtree.getCriteria(), -1));
                long missing = subtree.getMissingLeaves();
                long openRubrics = missing > 0 ? tree.getRubrics() - subtree.getEndedRubrics() : 0;
                rubrics = rubrics.plus(new Level(subtree.getRubrics(), openRubrics));
                // What an earlier release left open has no count of its rubrics.
                long openLeaves = Math.max(0, missing - openRubrics * leavesOfRubric);
                judgments = judgments.plus(new Level(subtree.getJudgments(), openLeaves));
            }
        }
        return new RunGrowth(runId, 1, true, criteria, rubrics, judgments);
    }
}
