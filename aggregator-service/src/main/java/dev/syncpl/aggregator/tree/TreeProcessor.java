package dev.syncpl.aggregator.tree;

import dev.syncpl.aggregator.AggregatorMeters;
import dev.syncpl.aggregator.AggregatorOptions;
import dev.syncpl.aggregator.InputContact;
import dev.syncpl.aggregator.RefusedEvent;
import dev.syncpl.aggregator.state.DueCursors;
import dev.syncpl.aggregator.state.DueKey;
import dev.syncpl.aggregator.state.OpenTree;
import dev.syncpl.aggregator.time.CaughtUp;
import dev.syncpl.aggregator.time.Deadlines;
import dev.syncpl.events.TreeAdmitted;
import dev.syncpl.events.topics.Topic;
import dev.syncpl.events.wire.DeadLetter;
import dev.syncpl.recorded.InvalidNodeException;
import dev.syncpl.recorded.NodeEvent;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The tree side: admissions and the events of all stages for the trees of one task, in; comparisons, subtrees, trees,
 * closings and rows out. Keyed by tree id. A node costs the same whatever the size of its tree: its own entry is
 * written, its parent's is read, and two small counts are rewritten; a tree's nodes are read when a subtree or the tree
 * closes.
 */
public final class TreeProcessor implements Processor<String, SpecificRecord, String, SpecificRecord> {

    /** The topics that the tree side writes: the names of its sinks. */
    public static final List<Topic<? extends SpecificRecord>> OUTPUTS = TreeOutputs.TOPICS;

    private static final Logger LOG = LoggerFactory.getLogger(TreeProcessor.class);

    private final AggregatorOptions options;
    private final AggregatorMeters meters;
    private final InputContact contact;
    private final DueCursors cursors;

    private ProcessorContext<String, SpecificRecord> context;
    private TreeStores stores;
    private Deadlines deadlines;
    private CaughtUp caughtUp;
    private TreeOpener opener;
    private NodeRecorder recorder;
    private TreeEnd end;

    /** @param cursors is told where open trees begin, of each partition that a task of this process works on */
    public TreeProcessor(AggregatorOptions options, AggregatorMeters meters, InputContact contact, DueCursors cursors) {
        this.options = options;
        this.meters = meters;
        this.contact = contact;
        this.cursors = cursors;
    }

    @Override
    public void init(ProcessorContext<String, SpecificRecord> processorContext) {
        context = processorContext;
        stores = TreeStores.of(context);
        deadlines = new Deadlines(stores.deadlines(), cursors, context.taskId().partition());
        caughtUp = new CaughtUp(options.quietPeriod(), contact, context.currentSystemTimeMs());
        TreeOutputs outputs = new TreeOutputs(context);
        opener = new TreeOpener(stores, deadlines, outputs, meters);
        recorder = new NodeRecorder(stores);
        end = new TreeEnd(stores, deadlines, outputs, meters);
        context.schedule(options.deadlineTick(), PunctuationType.WALL_CLOCK_TIME, this::closeDueTrees);
    }

    @Override
    public void process(Record<String, SpecificRecord> event) {
        if (DeadLetter.isForAnother(event.headers(), context.applicationId())) {
            return;
        }
        long now = context.currentSystemTimeMs();
        if (event.value() instanceof TreeAdmitted admitted) {
            caughtUp.read(now);
            opener.open(event.key(), admitted, now);
        } else {
            caughtUp.read(event.timestamp(), now);
            node(read(event), now);
        }
    }

    private static NodeEvent read(Record<String, SpecificRecord> event) {
        try {
            return NodeEvent.of(event.key(), event.value());
        } catch (InvalidNodeException e) {
            throw RefusedEvent.invalid(e.getMessage());
        }
    }

    private void node(NodeEvent node, long now) {
        String topic = context.recordMetadata().map(RecordMetadata::topic).orElse("");
        OpenTree tree = stores.trees().get(node.treeId());
        if (tree == null) {
            meters.lateNode(topic);
            return;
        }
        int waiting = tree.getWaiting();
        NodeRecorder.Fate fate = recorder.record(tree, node);
        count(fate, topic);
        if (fate == NodeRecorder.Fate.SUBTREE_COMPLETE) {
            subtreeComplete(node, tree, now);
        } else if (fate != NodeRecorder.Fate.PLACED || tree.getWaiting() != waiting) {
            stores.trees().put(node.treeId(), tree);
        }
    }

    private void count(NodeRecorder.Fate fate, String topic) {
        switch (fate) {
            case PLACED, SUBTREE_COMPLETE, WAITING -> meters.node(topic);
            case DUPLICATE -> meters.duplicateNode(topic);
            case ORPHAN -> meters.orphanNode(topic);
        }
    }

    private void subtreeComplete(NodeEvent last, OpenTree tree, long now) {
        end.closeSubtree(last.treeId(), tree, last.path().criterionIndex(), now);
        tree.setOpenSubtrees(tree.getOpenSubtrees() - 1);
        if (tree.getOpenSubtrees() == 0) {
            end.closeFinished(last.treeId(), tree, now);
        } else {
            stores.trees().put(last.treeId(), tree);
        }
    }

    /** Closes trees whose deadline has passed, earliest first, as far as what is missing is known to be lost. */
    private void closeDueTrees(long now) {
        caughtUp.tick(now);
        for (DueKey due : deadlines.due(now, options.deadlineBatch())) {
            if (!caughtUp.isPast(due.due(), now)) {
                return;
            }
            OpenTree tree = stores.trees().get(due.treeId());
            if (tree == null) {
                throw new IllegalStateException("a deadline of tree " + due.treeId() + ", which is not open");
            }
            LOG.info("Tree {} timed out with {} subtrees open", due.treeId(), tree.getOpenSubtrees());
            end.closeDue(due.treeId(), tree, now);
        }
    }
}
