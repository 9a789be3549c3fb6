package dev.syncpl.aggregator.testing;

import dev.syncpl.aggregator.AggregatorMeters;
import dev.syncpl.events.wire.FailureCode;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Meters that a test can read, by name. */
public final class CountingMeters implements AggregatorMeters {

    private final Map<String, Integer> counts = new ConcurrentHashMap<>();

    /** What was counted under this name, 0 if nothing. */
    public int count(String name) {
        return counts.getOrDefault(name, 0);
    }

    @Override
    public void repeatedRequest() {
        add("repeatedRequest");
    }

    @Override
    public void admitted() {
        add("admitted");
    }

    @Override
    public void opened() {
        add("opened");
    }

    @Override
    public void repeatedAdmission() {
        add("repeatedAdmission");
    }

    @Override
    public void closed(String outcome, Map<String, Integer> rows) {
        add("closed " + outcome);
    }

    @Override
    public void strayClosing() {
        add("strayClosing");
    }

    @Override
    public void node(String topic) {
        add("node");
    }

    @Override
    public void lateNode(String topic) {
        add("late");
    }

    @Override
    public void duplicateNode(String topic) {
        add("duplicate");
    }

    @Override
    public void orphanNode(String topic) {
        add("orphan");
    }

    @Override
    public void screened(String decision) {
        add("screened " + decision);
    }

    @Override
    public void repeatedVerdict() {
        add("repeatedVerdict");
    }

    @Override
    public void lateVerdict() {
        add("lateVerdict");
    }

    @Override
    public void held() {
        add("held");
    }

    @Override
    public void deadLetter(String topic, FailureCode code) {
        add("deadLetter " + code);
    }

    @Override
    public void oversized(String topic) {
        add("oversized");
    }

    private void add(String name) {
        counts.merge(name, 1, Integer::sum);
    }
}
