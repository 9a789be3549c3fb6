package dev.syncpl.system.crash;

import java.util.List;
import java.util.stream.Stream;

/**
 * Whether a recording is what the method makes of the recorded nodes: every row due and no other, every node once, every
 * tree ended once. Pure.
 */
final class Oracle {

    private Oracle() {}

    /** What is wrong, a line each; empty if nothing is. */
    static List<String> complaints(Recording recording) {
        return Stream.of(
                        RowsDue.complaints(recording),
                        EndedOnce.complaints(recording),
                        Repeats.of("node event", recording.nodes()))
                .flatMap(List::stream)
                .toList();
    }
}
