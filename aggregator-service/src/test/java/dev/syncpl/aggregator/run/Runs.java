package dev.syncpl.aggregator.run;

import dev.syncpl.aggregator.AggregatorOptions;
import dev.syncpl.aggregator.testing.AggregatorDriver;
import dev.syncpl.aggregator.testing.Requests;
import dev.syncpl.events.RunState;
import dev.syncpl.events.TreeClosed;
import dev.syncpl.events.TreeRequested;
import dev.syncpl.events.topics.Topics;
import java.util.List;

/** Sends what the run side reads to a driver, and reads what it admits. */
record Runs(AggregatorDriver driver) {

    /** A driver that admits, and erases, four trees at a time. */
    static AggregatorDriver smallBatches() {
        AggregatorOptions defaults = AggregatorOptions.defaults();
        return new AggregatorDriver(new AggregatorOptions(
                defaults.defaultWindow(),
                4,
                defaults.admissionTick(),
                4,
                defaults.timeOutsInARow(),
                defaults.deadlineTick(),
                defaults.deadlineBatch(),
                defaults.quietPeriod(),
                defaults.awaitedRuns()));
    }

    /** Requests conversations q0, q1 and so on. */
    void requestMany(String run, int count) {
        for (int i = 0; i < count; i++) {
            send(Requests.request(run, "q" + i));
        }
    }

    void send(TreeRequested request) {
        driver.send(Topics.TREE_REQUESTS, request.getRunId(), request);
    }

    void send(RunState state) {
        driver.send(Topics.RUNS, state.getRunId(), state);
    }

    void send(TreeClosed closing) {
        driver.send(Topics.TREE_CLOSINGS, closing.getRunId(), closing);
    }

    /** Conversations that were admitted since this was last asked, in order. */
    List<String> admitted() {
        return driver.read(Topics.ADMISSIONS).stream()
                .map(admission -> admission.getRequest().getConversationId())
                .toList();
    }
}
