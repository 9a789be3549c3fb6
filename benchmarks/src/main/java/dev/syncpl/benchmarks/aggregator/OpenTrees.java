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
 * that grow lie scattered among the others, in every order that a store may keep them in, and are as many at a time
 * whatever the number of the others. Immutable.
 *
 * @param run their run
 * @param size how large each is
 * @param open trees that are open at a time
 * @param judgments of the trees that grow at a time
 * @param at when everything happened
 */
record OpenTrees(String run, TreeSize size, int open, int judgments, Instant at) {

    /** So many criteria at most are placed in the trees that stay, of all of them together: more take too long. */
    private static final int PLACED_CRITERIA = 100_000;
    /** Waves, one more than there may be: each has numbers of its own. */
    private static final int WAVES = 128;

    /** Trees that grow in one wave, all of them at a time. */
    int growing() {
        return Math.max(1, Math.min(open, judgments / size.leaves()));
    }

    /** Judgments of a wave. */
    long leaves() {
        return (long) growing() * size.leaves();
    }

    /** Trees that stay. */
    int staying() {
        return open - growing();
    }

    /** The trees that stay. */
    Iterable<MadeTree> stayingTrees() {
        return trees(staying(), 1, 0);
    }

    /** The trees that grow in a wave, from 1. */
    Iterable<MadeTree> growingTrees(int wave) {
        return trees(growing(), Math.max(1, staying() / growing()), wave);
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

    private Iterable<MadeTree> trees(int count, int step, int wave) {
        return () -> IntStream.range(0, count)
                .mapToObj(i -> new MadeTree(run, i * step * WAVES + wave, size, at))
                .iterator();
    }
}
