package dev.syncpl.aggregator.run;

import dev.syncpl.aggregator.AggregatorMeters;
import dev.syncpl.aggregator.AggregatorOptions;
import dev.syncpl.aggregator.state.CallKey;
import dev.syncpl.aggregator.state.RunProgress;
import dev.syncpl.aggregator.state.RunTreeKey;
import dev.syncpl.aggregator.state.SeenTree;
import dev.syncpl.aggregator.state.Standing;
import dev.syncpl.events.TreeClosed;
import dev.syncpl.events.TreeOutcome;
import java.util.Map;
import org.apache.avro.Schema.Field;
import org.apache.avro.specific.SpecificRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Frees the slot of a tree that closed, once, and adds what it cost and yielded to its run. */
final class ClosingIntake {

    private static final Logger LOG = LoggerFactory.getLogger(ClosingIntake.class);

    private final RunStores stores;
    private final AggregatorMeters meters;
    private final AggregatorOptions options;

    ClosingIntake(RunStores stores, AggregatorMeters meters, AggregatorOptions options) {
        this.stores = stores;
        this.meters = meters;
        this.options = options;
    }

    /**
     * Changes the progress; the caller stores it.
     *
     * @return whether there is anything to store: not if the tree is not open
     */
    boolean take(RunProgress run, TreeClosed closing) {
        RunTreeKey key = new RunTreeKey(closing.getRunId(), closing.getTreeId());
        SeenTree seen = stores.seen().get(key);
        if (seen == null || seen.getStanding() != Standing.OPEN) {
            meters.strayClosing();
            return false;
        }
        seen.setStanding(Standing.CLOSED);
        seen.setOutcome(closing.getOutcome().name());
        stores.seen().put(key, seen);
        run.setOpen(run.getOpen() - 1);
        run.setAcceptedCriteria(run.getAcceptedCriteria() + closing.getAcceptedCriteria());
        if (closing.getAcceptedCriteria() > 0) {
            run.setAcceptedTrees(run.getAcceptedTrees() + 1);
        }
        run.getClosed().merge(closing.getOutcome().name(), 1L, Long::sum);
        addFields(run.getNodes(), closing.getCounts());
        addFields(run.getUsage(), closing.getUsage());
        closing.getUsage().getCalls().forEach(totals -> CallKey.add(run.getUsage(), totals));
        addEntries(run.getFailuresByCode(), closing.getFailuresByCode());
        addEntries(run.getRows(), closing.getRows());
        addEntries(run.getDiscards(), closing.getDiscards());
        addEntries(run.getAgreement(), closing.getAgreement());
        watchTimeOuts(run, closing);
        return true;
    }

    /**
     * Trees that time out one after the other mean that a stage is gone: admitting more would only lose them too. Where
     * somebody waits for each tree, they mean that somebody is in a hurry.
     */
    private void watchTimeOuts(RunProgress run, TreeClosed closing) {
        if (options.isAwaited(run.getRunId())) {
            return;
        }
        if (closing.getOutcome() != TreeOutcome.TIMED_OUT) {
            run.setTimeOutsInARow(0);
            return;
        }
        run.setTimeOutsInARow(run.getTimeOutsInARow() + 1);
        if (run.getTimeOutsInARow() >= options.timeOutsInARow() && !run.getHeld()) {
            run.setHeld(true);
            meters.held();
            LOG.warn(
                    "Run {} rests: its last {} trees timed out. Admission goes on when its state is set again",
                    run.getRunId(),
                    run.getTimeOutsInARow());
        }
    }

    private static void addFields(Map<String, Long> sums, SpecificRecord counts) {
        for (Field field : counts.getSchema().getFields()) {
            if (counts.get(field.pos()) instanceof Number number) {
                sums.merge(field.name(), number.longValue(), Long::sum);
            }
        }
    }

    private static void addEntries(Map<String, Long> sums, Map<String, Integer> counts) {
        counts.forEach((name, count) -> sums.merge(name, count.longValue(), Long::sum));
    }
}
