package dev.syncpl.cli.retry;

import dev.syncpl.recorded.OpenPlace;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * Which nodes to ask for.
 *
 * @param codes codes of the failures; empty for all
 * @param stages stages that failed; empty for all
 * @param again whether to ask also for what is asked for and has not ended yet
 * @param deadline how long the stages may take; empty for what the plan gives a tree
 */
record RetryChoice(Set<String> codes, Set<RetryStage> stages, boolean again, Optional<Duration> deadline) {

    /** Stands for the code of a node that never ended in an event: its tree timed out without it. */
    static final String MISSING = "MISSING";

    RetryChoice {
        codes = Set.copyOf(codes);
        stages = Set.copyOf(stages);
    }

    boolean takes(OpenPlace place) {
        return (codes.isEmpty() || codes.contains(codeOf(place)))
                && (stages.isEmpty() || stages.contains(RetryStage.of(place.path())));
    }

    static String codeOf(OpenPlace place) {
        return place.code().orElse(MISSING);
    }
}
