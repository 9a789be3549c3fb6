package dev.syncpl.stage.sampling;

import dev.syncpl.events.FailedAttempt;
import dev.syncpl.events.Generation;
import dev.syncpl.prompts.Parsed;
import dev.syncpl.stage.llm.Problem;
import dev.syncpl.tree.id.NodePath;
import java.util.List;

/**
 * What became of one node that was to be sampled.
 *
 * @param <T> what its completion holds
 */
public sealed interface Sampled<T> {

    /** Where the node stands. */
    NodePath path();

    /**
     * There is a sample.
     *
     * @param reading what it says
     * @param duplicate whether it still equals an earlier sibling after a new draw
     * @param generation how it came about
     */
    record Made<T>(NodePath path, Parsed.Ok<T> reading, boolean duplicate, Generation generation)
            implements Sampled<T> {}

    /**
     * There is none.
     *
     * @param problem why not
     * @param attempts every attempt, oldest first
     */
    record Lost<T>(NodePath path, Problem problem, List<FailedAttempt> attempts) implements Sampled<T> {}
}
