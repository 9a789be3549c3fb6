package dev.syncpl.benchmarks.rules;

import dev.syncpl.tree.Label;
import dev.syncpl.tree.PreferenceTree;
import dev.syncpl.tree.policy.Policies;
import dev.syncpl.tree.row.RowSelector;
import dev.syncpl.tree.rule.JudgedTree;
import dev.syncpl.tree.verdict.Verdicts;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/**
 * All that the method does with one grown tree: judges it, ranks its criteria, selects its rows, and reads its verdicts.
 * One thread, so that trees per second are trees per second per core.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class RulesBenchmark {

    private static final int TREES = 32;
    private static final Optional<Label> LABEL = Optional.of(Label.A);

    /** Criteria of a tree. */
    @Param({"10", "100", "1000"})
    public int criteria;

    private List<PreferenceTree> trees;
    private int next;

    /** Several trees, so that no branch is learnt by heart. */
    @Setup
    public void grow() {
        trees = IntStream.range(0, TREES)
                .mapToObj(seed -> SampleTrees.tree(criteria, seed))
                .toList();
    }

    @Benchmark
    public void tree(Blackhole hole) {
        PreferenceTree tree = trees.get(next);
        next = (next + 1) % TREES;
        hole.consume(RowSelector.rows(JudgedTree.judge(tree, LABEL, Policies.DEFAULT)));
        hole.consume(Verdicts.of(tree));
    }
}
