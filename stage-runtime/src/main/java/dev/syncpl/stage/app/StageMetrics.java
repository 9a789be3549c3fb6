package dev.syncpl.stage.app;

import dev.syncpl.events.CallTotals;
import dev.syncpl.stage.runner.RunnerMetrics;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/** The meters of one stage, all tagged with its name. Thread safe. */
final class StageMetrics {

    private static final String PREFIX = "syncpl.stage.";

    private final MeterRegistry registry;
    private final List<Tag> tags;
    private final Counter children;

    /** Meters hold what they read weakly. */
    private Supplier<RunnerMetrics> watched;

    StageMetrics(MeterRegistry registry, String stage) {
        this.registry = registry;
        this.tags = List.of(Tag.of("stage", stage));
        this.children = Counter.builder(PREFIX + "children")
                .description("Nodes made")
                .tags(tags)
                .register(registry);
    }

    /** Nodes were made. */
    void made(int nodes) {
        children.increment(nodes);
    }

    /** A node could not be made, for the reason with this code. */
    void failed(String code) {
        Counter.builder(PREFIX + "failures")
                .description("Nodes that could not be made")
                .tags(tags)
                .tag("code", code)
                .register(registry)
                .increment();
    }

    /** Requests came to this, with these tokens as the server counted them. */
    void spent(CallTotals totals) {
        model("requests", "Requests to models, by what came of them", totals, totals.getRequests());
        model("prompt.tokens", "Their prompt tokens", totals, totals.getPromptTokens());
        model("cached.tokens", "Prompt tokens from a prefix cache", totals, totals.getCachedPromptTokens());
        model("completion.tokens", "Their completion tokens", totals, totals.getCompletionTokens());
        model("unreported", "Requests of unknown size", totals, totals.getUnreportedRequests());
    }

    private void model(String name, String description, CallTotals totals, long count) {
        Counter.builder(PREFIX + "model." + name)
                .description(description)
                .tags(tags)
                .tag("model", totals.getModel())
                .tag("outcome", totals.getOutcome())
                .register(registry)
                .increment(count);
    }

    /** Shows what a runner does; it is read whenever the meters are. */
    void watch(Supplier<RunnerMetrics> runner) {
        watched = runner;
        gauge(runner, "limit", "Records that may be worked on at once", RunnerMetrics::limit);
        gauge(runner, "in.flight", "Records being worked on", RunnerMetrics::inFlight);
        gauge(runner, "in.hand", "Records read whose commit is not confirmed", RunnerMetrics::inHand);
        gauge(runner, "in.hand.bytes", "Bytes of those records and their results", RunnerMetrics::inHandBytes);
        gauge(runner, "partitions", "Partitions assigned", RunnerMetrics::partitions);
        gauge(
                runner,
                "waiting",
                "1 while the stage waits or is paused",
                metrics -> metrics.pausedReason().isPresent() ? 1 : 0);
        counter(runner, "finished", "Records whose commit was confirmed", RunnerMetrics::finished);
        counter(runner, "emitted", "Events whose commit was confirmed", RunnerMetrics::emitted);
        counter(runner, "skipped", "Finished records that were read again", RunnerMetrics::skipped);
        counter(runner, "flushes", "Transactions committed", RunnerMetrics::flushes);
        counter(runner, "flush.errors", "Transactions that failed", RunnerMetrics::flushErrors);
        counter(runner, "late.results", "Results dropped with their partition", RunnerMetrics::lateResults);
        counter(runner, "outages", "Times the stage began to wait for the world", RunnerMetrics::outages);
        counter(runner, "refused", "Records that the runner refused", metrics -> sum(metrics.refused()));
        counter(
                runner,
                "dead.letters",
                "Records that went to the dead letters",
                metrics -> sum(metrics.deadLettered()));
    }

    private void gauge(
            Supplier<RunnerMetrics> runner, String name, String description, ToDoubleFunction<RunnerMetrics> value) {
        Gauge.builder(PREFIX + name, runner, source -> value.applyAsDouble(source.get()))
                .description(description)
                .tags(tags)
                .register(registry);
    }

    private void counter(
            Supplier<RunnerMetrics> runner, String name, String description, ToDoubleFunction<RunnerMetrics> value) {
        FunctionCounter.builder(PREFIX + name, runner, source -> value.applyAsDouble(source.get()))
                .description(description)
                .tags(tags)
                .register(registry);
    }

    private static long sum(Map<?, Long> byCode) {
        return byCode.values().stream().mapToLong(Long::longValue).sum();
    }
}
