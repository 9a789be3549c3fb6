package dev.syncpl.simulator.model;

import dev.syncpl.simulator.leaf.LeafScores;
import java.util.Optional;

/**
 * What the simulated model writes.
 *
 * @param scores the scores that the text gives, if it is a judgment's
 */
public record Completion(String text, Optional<LeafScores> scores) {

    static Completion of(String text) {
        return new Completion(text, Optional.empty());
    }
}
