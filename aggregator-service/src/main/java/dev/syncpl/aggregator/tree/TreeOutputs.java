package dev.syncpl.aggregator.tree;

import dev.syncpl.events.ComparisonAdmitted;
import dev.syncpl.events.ScreenVerdict;
import dev.syncpl.events.SubtreeCompleted;
import dev.syncpl.events.TreeCompleted;
import dev.syncpl.events.topics.Topic;
import dev.syncpl.events.topics.Topics;
import dev.syncpl.recorded.TreeClosing;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Sends what the tree side makes, each to the sink of its topic, stamped with the time at which it was made. */
final class TreeOutputs {

    /** The topics that the tree side writes. */
    static final List<Topic<? extends SpecificRecord>> TOPICS = List.of(
            Topics.COMPARISONS,
            Topics.SUBTREES,
            Topics.TREES,
            Topics.TREE_CLOSINGS,
            Topics.SFT_ROWS,
            Topics.DPO_ROWS,
            Topics.LONG_COT_ROWS,
            Topics.SCREEN_VERDICTS);

    private final ProcessorContext<String, SpecificRecord> context;

    TreeOutputs(ProcessorContext<String, SpecificRecord> context) {
        this.context = context;
    }

    void comparison(ComparisonAdmitted comparison, long now) {
        send(Topics.COMPARISONS, comparison.getContext().getTreeId(), comparison, now);
    }

    void subtree(SubtreeCompleted subtree, long now) {
        send(Topics.SUBTREES, subtree.getTreeId(), subtree, now);
    }

    /** Rows first, then what says that they are complete, then what frees the tree's place in its run. */
    void closing(TreeClosing closing, long now) {
        TreeCompleted tree = closing.tree();
        closing.sft().forEach(row -> send(Topics.SFT_ROWS, tree.getTreeId(), row, now));
        closing.dpo().forEach(row -> send(Topics.DPO_ROWS, tree.getTreeId(), row, now));
        closing.longCot().forEach(row -> send(Topics.LONG_COT_ROWS, tree.getTreeId(), row, now));
        send(Topics.TREES, tree.getTreeId(), tree, now);
        send(Topics.TREE_CLOSINGS, tree.getRunId(), closing.closed(), now);
    }

    /** What a tree that screens says; keyed by the tree that it may ask for. */
    void screenVerdict(ScreenVerdict verdict, long now) {
        send(Topics.SCREEN_VERDICTS, verdict.getTreeId(), verdict, now);
    }

    private <V extends SpecificRecord> void send(Topic<V> topic, String key, V value, long now) {
        context.forward(new Record<>(key, value, now), topic.name());
    }
}
