package dev.syncpl.aggregator.app;

import dev.syncpl.aggregator.query.Queries;
import dev.syncpl.aggregator.query.RunView;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.function.ToLongFunction;

/** Gauges over the runs of this instance, read from its store whenever somebody looks; no number while it cannot be. */
@ApplicationScoped
public class RunGauges {

    private final Queries queries;

    RunGauges(Queries queries) {
        this.queries = queries;
    }

    void register(@Observes StartupEvent event, MeterRegistry registry) {
        Gauge.builder("syncpl.trees.open", () -> sum(RunView::open)).register(registry);
        Gauge.builder("syncpl.trees.waiting", () -> sum(RunView::waiting)).register(registry);
    }

    private double sum(ToLongFunction<RunView> count) {
        return queries.localRuns().map(all -> total(all, count)).orElse(Double.NaN);
    }

    private static double total(List<RunView> all, ToLongFunction<RunView> count) {
        return all.stream().mapToLong(count).sum();
    }
}
