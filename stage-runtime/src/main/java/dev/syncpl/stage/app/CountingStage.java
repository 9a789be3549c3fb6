package dev.syncpl.stage.app;

import dev.syncpl.events.Failure;
import dev.syncpl.events.NodeFailed;
import dev.syncpl.events.topics.Topic;
import dev.syncpl.events.wire.FailureCode;
import dev.syncpl.stage.Emission;
import dev.syncpl.stage.Stage;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.apache.avro.specific.SpecificRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A stage whose children, failures and costs are counted and whose failures are logged, as they are made: what is made and then
 * lost with its partition is counted too.
 */
final class CountingStage<I extends SpecificRecord> implements Stage<I> {

    private static final Logger LOG = LoggerFactory.getLogger(CountingStage.class);

    private final Stage<I> stage;
    private final StageMetrics metrics;

    CountingStage(Stage<I> stage, StageMetrics metrics) {
        this.stage = stage;
        this.metrics = metrics;
    }

    @Override
    public String name() {
        return stage.name();
    }

    @Override
    public Topic<I> input() {
        return stage.input();
    }

    @Override
    public List<Topic<?>> outputs() {
        return stage.outputs();
    }

    @Override
    public String key(I event) {
        return stage.key(event);
    }

    @Override
    public int formatVersion(I event) {
        return stage.formatVersion(event);
    }

    @Override
    public CompletionStage<List<Emission<?>>> process(I event) {
        return stage.process(event).thenApply(events -> {
            Spending.of(event, events).forEach(metrics::spent);
            return counted(events);
        });
    }

    @Override
    public List<Emission<?>> refuse(I event, FailureCode code, String detail) {
        return counted(stage.refuse(event, code, detail));
    }

    @Override
    public Emission<?> refuse(I event, Emission<?> answered, FailureCode code, String detail) {
        // What it cost was counted when it was made.
        return counted(List.of(stage.refuse(event, answered, code, detail))).get(0);
    }

    private List<Emission<?>> counted(List<Emission<?>> events) {
        int failed = 0;
        Failure first = null;
        String tree = "";
        for (Emission<?> event : events) {
            if (event.value() instanceof NodeFailed node) {
                first = first == null ? node.getFailure() : first;
                tree = node.getTreeId();
                metrics.failed(node.getFailure().getCode());
                failed++;
            }
        }
        metrics.made(events.size() - failed);
        if (first != null) {
            LOG.info(
                    "stage {} could not make {} of {} nodes of tree {}: {} at {}: {}",
                    name(),
                    failed,
                    events.size(),
                    tree,
                    first.getCode(),
                    first.getPath(),
                    first.getDetail());
        }
        return events;
    }
}
