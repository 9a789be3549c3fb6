package dev.syncpl.simulator.truth;

import dev.syncpl.simulator.leaf.Side;

/** Which response is better in truth. Follows from the texts, never from their display. Thread safe. */
public interface Truth {

    Side better(Comparison comparison);
}
