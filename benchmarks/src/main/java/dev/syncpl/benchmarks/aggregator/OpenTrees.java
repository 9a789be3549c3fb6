package dev.syncpl.benchmarks.aggregator;

import dev.syncpl.benchmarks.feed.MadeTree;
import dev.syncpl.benchmarks.feed.TreeSize;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;

/**
 * So many trees that are open, of which some grow and close while the others, partly filled, stay as they are. Those
 * that grow lie scattered among the others, in every order that a store may keep them in. Immutable.
 *
 * @param run their run
 * @param size how large each is
 * @param open trees that are open at a time
 * @param judgments of the trees that grow in one round
 * @param at when everything happened
 */
record OpenTrees(String run, TreeSize size, int open, int judgments, Instant at) {

    /** So many criteria at most are placed in the trees that stay, of all of them together: more take too long. */
    private static final int PLACED_CRITERIA = 100_000;
    /** Rounds, one more than there may be: each has numbers of its own. */
    private static final int ROUNDS = 16;

    /** Trees that grow in one round. */
    int growing() {
        return Math.max(1, judgments / size.leaves());
    }

    /** Judgments of a round. */
    long leaves() {
        return (long) growing() * size.leaves();
    }

    /** Trees that grow at a time. */
    int window() {
        return Math.min(open, growing());
    }

    /** Trees that stay. */
    int staying() {
        return open - window();
    }

    /** The trees that stay. */
    Iterable<MadeTree> stayingTrees() {
        return trees(staying(), 1, 0);
    }

    /** The trees that grow in a round, from 1. */
    Iterable<MadeTree> growingTrees(int round) {
        return trees(growing(), Math.max(1, staying() / growing()), round);
    }

    /** What is there of a tree that stays: criteria, one rubric and one judgment. */
    List<SpecificRecord> partOf(MadeTree tree) {
        List<SpecificRecord> part = new ArrayList<>();
        int criteria = Math.max(1, Math.min(size.criteria(), PLACED_CRITERIA / Math.max(1, staying())));
        IntStream.range(0, criteria).mapToObj(tree::criterion).forEach(part::add);
        part.add(tree.rubric(0, 0));
        part.add(tree.judgment(0, 0, 0));
        return part;
    }

    private Iterable<MadeTree> trees(int count, int step, int round) {
        return () -> IntStream.range(0, count)
                .mapToObj(i -> new MadeTree(run, i * step * ROUNDS + round, size, at))
                .iterator();
    }
}
