package dev.syncpl.cli.evaluate;

import com.fasterxml.jackson.databind.JsonNode;
import dev.syncpl.cli.CliException;
import dev.syncpl.cli.status.AggregatorApi;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Finds out why nothing happens: asks the aggregator, now and then, whether it stopped a run. Who waits for a run that is
 * paused or out of budget should be told. Not thread safe.
 */
final class RunStops {

    private static final Duration QUIET = Duration.ofSeconds(5);

    private final AggregatorApi aggregator;
    private Optional<String> found = Optional.empty();
    private boolean isFinal;
    private long askedAt = System.nanoTime();

    RunStops(String aggregatorUrl) {
        this.aggregator = new AggregatorApi(aggregatorUrl);
    }

    /**
     * Why one of these runs is stopped, in words, where that was found.
     *
     * @param quietFor how long nothing has come; as long as it is short nobody is asked
     */
    Optional<String> of(List<String> runs, Duration quietFor) {
        if (quietFor.compareTo(QUIET) < 0) {
            found = Optional.empty();
        } else if (System.nanoTime() - askedAt > QUIET.toNanos()) {
            askedAt = System.nanoTime();
            found = ask(runs);
        }
        return found;
    }

    /** Whether one of them was cancelled, so that nothing more will come. */
    boolean isFinal() {
        return isFinal;
    }

    private Optional<String> ask(List<String> runs) {
        for (String run : runs) {
            try {
                JsonNode state = aggregator.runs(Optional.of(run)).get(0);
                isFinal |= state.path("cancelled").asBoolean();
                JsonNode told = state.path("stopped");
                if (told.isTextual()) {
                    return Optional.of("run " + run + " waits: " + told.asText() + " (see 'syncpl run')");
                }
            } catch (CliException e) {
                return Optional.of("waiting; " + e.getMessage());
            }
        }
        return Optional.empty();
    }
}
