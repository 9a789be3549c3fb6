package dev.syncpl.cli.export.health;

import dev.syncpl.events.NodeCounts;
import dev.syncpl.events.SubtreeCompleted;
import dev.syncpl.events.TreeCompleted;

/**
 * Counts samples that say little or could not be used. Ties are told of all trees. A tree that gives no row as a whole
 * (no label, a tie label, an incomplete criterion and the like) does not have its nodes examined, so repaired and
 * duplicate ones are told of the other trees alone. Not thread safe.
 */
final class SampleTally {

    /** How the counts of rows that a tree as a whole did not give begin. */
    private static final String WHOLE_TREE = "tree.";

    private static final String REPAIRED = "node.repaired";
    private static final String DUPLICATE = "node.duplicate";

    private long votes;
    private long ties;
    private long trees;
    private long nodes;
    private long repaired;
    private long belowCriteria;
    private long duplicates;

    void add(TreeCompleted tree) {
        for (SubtreeCompleted subtree : tree.getSubtrees()) {
            votes += subtree.getVotesA() + subtree.getVotesB() + subtree.getVotesTie();
            ties += subtree.getVotesTie();
        }
        if (tree.getDiscards().keySet().stream().anyMatch(name -> name.startsWith(WHOLE_TREE))) {
            return;
        }
        NodeCounts counts = tree.getCounts();
        trees++;
        belowCriteria += counts.getRubrics() + counts.getJudgments();
        nodes += counts.getCriteria() + counts.getRubrics() + counts.getJudgments();
        repaired += tree.getDiscards().getOrDefault(REPAIRED, 0);
        duplicates += tree.getDiscards().getOrDefault(DUPLICATE, 0);
    }

    Health.Samples shares() {
        return new Health.Samples(
                votes,
                Ratio.of(ties, votes),
                trees,
                nodes,
                Ratio.of(repaired, nodes),
                belowCriteria,
                Ratio.of(duplicates, belowCriteria));
    }
}
