package dev.syncpl.aggregator.run;

import dev.syncpl.aggregator.AggregatorMeters;
import dev.syncpl.aggregator.AggregatorOptions;
import dev.syncpl.aggregator.state.RunProgress;
import dev.syncpl.aggregator.state.RunTreeKey;
import dev.syncpl.aggregator.state.SeenTree;
import dev.syncpl.aggregator.state.Standing;
import dev.syncpl.aggregator.state.WaitingKey;
import dev.syncpl.events.TreeAdmitted;
import dev.syncpl.events.TreeRequested;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Admits the trees of a run in the order of their requests while the {@link Gate} has room. A run's queue is read by
 * number, from its head on, so nothing that was admitted before is ever looked at again.
 */
final class Admission {

    /** Deadlines beyond it are it: far enough for anybody, and no sum overflows. */
    private static final long MAX_DEADLINE_MILLIS = Duration.ofDays(36_500).toMillis();

    private final RunStores stores;
    private final ProcessorContext<String, TreeAdmitted> context;
    private final AggregatorMeters meters;
    private final AggregatorOptions options;

    Admission(
            RunStores stores,
            ProcessorContext<String, TreeAdmitted> context,
            AggregatorMeters meters,
            AggregatorOptions options) {
        this.stores = stores;
        this.context = context;
        this.meters = meters;
        this.options = options;
    }

    /**
     * Admits at most so many trees and changes the progress accordingly; the caller stores it.
     *
     * @return how many
     */
    int admit(RunProgress run, int most) {
        int count = Math.min(most, Gate.room(run));
        for (int i = 0; i < count; i++) {
            admitFirst(run);
        }
        return count;
    }

    private void admitFirst(RunProgress run) {
        WaitingKey place = new WaitingKey(run.getRunId(), run.getHead());
        RunTreeKey tree =
                new RunTreeKey(run.getRunId(), present(stores.waiting().delete(place), place));
        TreeRequested request = present(stores.requests().delete(tree), tree);
        SeenTree seen = present(stores.seen().get(tree), tree);
        seen.setStanding(Standing.OPEN);
        stores.seen().put(tree, seen);
        run.setHead(run.getHead() + 1);
        run.setAdmitted(run.getAdmitted() + 1);
        run.setOpen(run.getOpen() + 1);
        forward(request);
        meters.admitted();
    }

    private void forward(TreeRequested request) {
        long now = context.currentSystemTimeMs();
        long deadline = Math.min(request.getPlan().getDeadlineMillis(), MAX_DEADLINE_MILLIS);
        // Who waits for a tree goes when its time is over, and the time that it stood in line was theirs too.
        long from = options.isAwaited(request.getRunId())
                ? Math.min(now, request.getRequestedAt().toEpochMilli())
                : now;
        TreeAdmitted admitted = TreeAdmitted.newBuilder()
                .setRequest(request)
                .setAdmittedAt(Instant.ofEpochMilli(now))
                .setExpiresAt(Instant.ofEpochMilli(from + deadline))
                .build();
        context.forward(new Record<>(request.getTreeId(), admitted, now));
    }

    /** The three stores are written together; a gap between them is a defect, and guessing would lose a tree. */
    private static <T> T present(T value, Object key) {
        if (value == null) {
            throw new IllegalStateException("the queue of waiting requests has a gap at " + key);
        }
        return value;
    }
}
