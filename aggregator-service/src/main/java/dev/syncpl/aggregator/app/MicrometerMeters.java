package dev.syncpl.aggregator.app;

import dev.syncpl.aggregator.AggregatorMeters;
import dev.syncpl.events.wire.FailureCode;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

/** Counts for Prometheus. */
@ApplicationScoped
public class MicrometerMeters implements AggregatorMeters {

    private final MeterRegistry registry;

    MicrometerMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void repeatedRequest() {
        registry.counter("syncpl.requests.repeated").increment();
    }

    @Override
    public void admitted() {
        registry.counter("syncpl.trees.admitted").increment();
    }

    @Override
    public void opened() {
        registry.counter("syncpl.trees.opened").increment();
    }

    @Override
    public void repeatedAdmission() {
        registry.counter("syncpl.admissions.repeated").increment();
    }

    @Override
    public void closed(String outcome, Map<String, Integer> rows) {
        registry.counter("syncpl.trees.closed", "outcome", outcome).increment();
        rows.forEach(
                (kind, count) -> registry.counter("syncpl.rows", "kind", kind).increment(count));
    }

    @Override
    public void strayClosing() {
        registry.counter("syncpl.closings.stray").increment();
    }

    @Override
    public void node(String topic) {
        node(topic, "recorded");
    }

    @Override
    public void lateNode(String topic) {
        node(topic, "late");
    }

    @Override
    public void duplicateNode(String topic) {
        node(topic, "duplicate");
    }

    @Override
    public void orphanNode(String topic) {
        node(topic, "orphan");
    }

    @Override
    public void held() {
        registry.counter("syncpl.runs.held").increment();
    }

    @Override
    public void screened(String decision) {
        registry.counter("syncpl.screenings", "decision", decision).increment();
    }

    @Override
    public void repeatedVerdict() {
        registry.counter("syncpl.screen.verdicts.repeated").increment();
    }

    @Override
    public void lateVerdict() {
        registry.counter("syncpl.screen.verdicts.late").increment();
    }

    @Override
    public void deadLetter(String topic, FailureCode code) {
        registry.counter("syncpl.dead.letters", "topic", topic, "code", code.name())
                .increment();
    }

    @Override
    public void oversized(String topic) {
        registry.counter("syncpl.events.oversized", "topic", topic).increment();
    }

    private void node(String topic, String fate) {
        registry.counter("syncpl.nodes", "topic", topic, "fate", fate).increment();
    }
}
