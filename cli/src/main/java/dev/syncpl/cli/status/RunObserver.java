package dev.syncpl.cli.status;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.util.Optional;

/** Looks at a run and its stages: a few questions each time, whatever the run's size. Not thread safe. */
final class RunObserver {

    private final String run;
    private final AggregatorApi aggregator;
    private final LagReader lags;
    private final Clock clock;

    RunObserver(String run, AggregatorApi aggregator, LagReader lags, Clock clock) {
        this.run = run;
        this.aggregator = aggregator;
        this.lags = lags;
        this.clock = clock;
    }

    /** @throws dev.syncpl.cli.CliException if aggregator or broker do not answer, or there is no such run */
    Snapshot look() {
        // First the open trees: one that closes in between is counted twice, which the next look mends, and never
        // missed.
        Optional<JsonNode> growth = aggregator.growth(run);
        JsonNode told = aggregator.runs(Optional.of(run)).get(0);
        return new Snapshot(clock.instant(), told, growth, lags.read());
    }
}
