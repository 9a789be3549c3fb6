package dev.syncpl.cli.status;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A run and its stages at one moment.
 *
 * @param at when
 * @param run as the aggregator tells it
 * @param growth of its open trees; empty if the aggregator does not tell
 * @param groups what the stages have still to do, for all runs
 */
record Snapshot(Instant at, JsonNode run, Optional<JsonNode> growth, List<GroupLag> groups) {

    /** The levels of a tree, as {@code nodes} of closed trees and {@code growth} of open ones call them. */
    static final List<String> LEVELS = List.of("criteria", "rubrics", "judgments");

    long closed() {
        return run.path("closed").valueStream().mapToLong(JsonNode::asLong).sum();
    }

    /** Nodes of a level that were sampled for the run so far. */
    long sampled(String level) {
        return run.path("nodes").path(level).asLong()
                + growth.map(open -> open.path(level).path("sampled").asLong()).orElse(0L);
    }

    /** Nodes of a level that its stage is to bring; empty if nobody tells. */
    Optional<Long> inFlight(String level) {
        return growth.map(open -> open.path(level).path("inFlight").asLong());
    }

    /** Trees that are requested and not closed. */
    long left() {
        return run.path("waiting").asLong() + run.path("open").asLong();
    }

    /** Whether nothing more will come of what was requested so far. */
    boolean isFinished() {
        boolean admitsMore =
                run.path("waiting").asLong() > 0 && !run.path("cancelled").asBoolean();
        return run.path("requested").asLong() > 0 && run.path("open").asLong() == 0 && !admitsMore;
    }
}
