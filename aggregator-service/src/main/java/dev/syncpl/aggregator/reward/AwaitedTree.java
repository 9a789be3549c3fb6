package dev.syncpl.aggregator.reward;

import dev.syncpl.events.CriterionProposed;
import dev.syncpl.events.JudgmentSampled;
import dev.syncpl.events.NodeCounts;
import dev.syncpl.events.RubricSampled;
import dev.syncpl.events.TreeCompleted;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.apache.avro.specific.SpecificRecord;

/**
 * A tree that is awaited: what was read of it so far. It is whole once its closing and every node that the closing counts
 * are in, whatever order they come in. Used by the thread that reads.
 */
final class AwaitedTree {

    /** Completes once the topics are followed: what is sent from then on will be seen. */
    final CompletableFuture<Void> followed = new CompletableFuture<>();

    /** Completes with this, once it is whole. */
    final CompletableFuture<AwaitedTree> whole = new CompletableFuture<>();

    private final SortedMap<Integer, CriterionProposed> criteria = new TreeMap<>();
    private final SortedMap<String, RubricSampled> rubrics = new TreeMap<>();
    private final SortedMap<String, JudgmentSampled> judgments = new TreeMap<>();
    private TreeCompleted completed;

    /** Takes in an event of the tree; of several for a place the first counts, as it does for the tree. */
    void take(SpecificRecord event) {
        if (event instanceof CriterionProposed criterion) {
            criteria.putIfAbsent(criterion.getCriterion().getIndex(), criterion);
        } else if (event instanceof RubricSampled rubric) {
            rubrics.putIfAbsent(rubric.getRubric().getPath(), rubric);
        } else if (event instanceof JudgmentSampled judgment) {
            judgments.putIfAbsent(judgment.getJudgment().getPath(), judgment);
        } else if (event instanceof TreeCompleted closing) {
            completed = closing;
        }
        if (isWhole()) {
            whole.complete(this);
        }
    }

    private boolean isWhole() {
        if (completed == null) {
            return false;
        }
        NodeCounts counts = completed.getCounts();
        return criteria.size() >= counts.getCriteria()
                && rubrics.size() >= counts.getRubrics()
                && judgments.size() >= counts.getJudgments();
    }

    TreeCompleted completed() {
        return completed;
    }

    /** Its criteria by index. */
    SortedMap<Integer, CriterionProposed> criteria() {
        return criteria;
    }

    /** Its rubrics by path. */
    SortedMap<String, RubricSampled> rubrics() {
        return rubrics;
    }

    /** Its judgments by path. */
    SortedMap<String, JudgmentSampled> judgments() {
        return judgments;
    }
}
