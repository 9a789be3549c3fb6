package dev.syncpl.aggregator.screen;

import dev.syncpl.aggregator.state.DueCursors;
import dev.syncpl.aggregator.state.DueKey;
import dev.syncpl.aggregator.state.StateStores;
import dev.syncpl.aggregator.time.Deadlines;
import dev.syncpl.events.ScreenVerdict;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Verdicts that wait for the other one, by the tree that they may ask for. One that was given up on leaves a mark until
 * the other comes after all, so that a conversation is decided once: the verdict without its request, and without a
 * deadline. Of one task.
 */
final class WaitingVerdicts {

    /** Deadlines beyond it are it: far enough for anybody, and no sum overflows. */
    private static final long MAX_DEADLINE_MILLIS = Duration.ofDays(36_500).toMillis();

    private final KeyValueStore<String, ScreenVerdict> verdicts;
    private final Deadlines deadlines;

    private WaitingVerdicts(KeyValueStore<String, ScreenVerdict> verdicts, Deadlines deadlines) {
        this.verdicts = verdicts;
        this.deadlines = deadlines;
    }

    static WaitingVerdicts of(ProcessingContext context) {
        return new WaitingVerdicts(
                context.getStateStore(StateStores.SCREENINGS),
                // Nobody lists what waits here, so nobody is told where it begins.
                new Deadlines(
                        context.getStateStore(StateStores.SCREENING_DEADLINES),
                        new DueCursors(),
                        context.taskId().partition()));
    }

    /** The verdict that came first for this tree, waiting or given up on. */
    Optional<ScreenVerdict> first(String treeId) {
        return Optional.ofNullable(verdicts.get(treeId));
    }

    /** Whether a verdict that came first was not given up on. */
    boolean isWaiting(ScreenVerdict first) {
        return deadlines.contains(first.getTreeId(), due(first));
    }

    void add(ScreenVerdict first) {
        verdicts.put(first.getTreeId(), first);
        deadlines.add(first.getTreeId(), due(first));
    }

    /** Afterwards nothing is known of it. */
    void remove(ScreenVerdict first) {
        verdicts.put(first.getTreeId(), null);
        deadlines.remove(first.getTreeId(), due(first));
    }

    /** Afterwards it is known, and waits no longer. */
    void giveUp(ScreenVerdict first) {
        verdicts.put(
                first.getTreeId(),
                ScreenVerdict.newBuilder(first).setRequest(null).build());
        deadlines.remove(first.getTreeId(), due(first));
    }

    /** What is due, earliest first, at most so many. */
    List<DueKey> due(long now, int limit) {
        return deadlines.due(now, limit);
    }

    private static long due(ScreenVerdict verdict) {
        return verdict.getClosedAt().toEpochMilli() + Math.min(verdict.getDeadlineMillis(), MAX_DEADLINE_MILLIS);
    }
}
