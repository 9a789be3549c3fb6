package dev.syncpl.recorded;

import dev.syncpl.tree.id.NodePath;
import java.time.Instant;
import java.util.Optional;

/**
 * A planned node of a closed tree that is not there, though the node above it is.
 *
 * @param path where it would stand
 * @param code code of its last failure; empty if it never ended in an event
 * @param nextEnding number of the ending to ask for: one more than have come or may still come, at least 2
 * @param awaitedUntil it is asked for and has not ended yet: when the stages give it up
 */
public record OpenPlace(NodePath path, Optional<String> code, int nextEnding, Optional<Instant> awaitedUntil) {

    /** Whether an answer may still come. */
    public boolean isAwaited(Instant now) {
        return awaitedUntil.filter(now::isBefore).isPresent();
    }
}
