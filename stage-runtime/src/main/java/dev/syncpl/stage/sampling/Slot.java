package dev.syncpl.stage.sampling;

import dev.syncpl.events.FailedAttempt;
import dev.syncpl.events.StagePlan;
import dev.syncpl.events.wire.FailureCode;
import dev.syncpl.stage.llm.Problem;
import dev.syncpl.tree.id.NodePath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The place of one node while it is sampled: the draw that holds it now, and what was tried before. Confined. */
final class Slot<T> {

    private final NodePath path;
    private final List<FailedAttempt> attempts = new ArrayList<>();
    private Draw<T> held;
    private Draw<T> last;
    private boolean copy;

    Slot(NodePath path) {
        this.path = path;
    }

    void attempted(List<FailedAttempt> earlier) {
        attempts.addAll(earlier);
    }

    /** Takes a new draw: it takes the place of an older one if it can be read, else it is one more attempt. */
    void take(Draw<T> draw) {
        last = draw;
        if (draw.reading().isEmpty()) {
            draw.asAttempt().ifPresent(attempts::add);
            return;
        }
        if (held != null) {
            attempts.add(held.asAttempt(new Problem(FailureCode.DUPLICATE_SAMPLE, "equals an earlier sibling")));
        }
        held = draw;
    }

    /** The text that siblings are compared by: white space folded; empty while there is none. */
    Optional<String> folded() {
        return Optional.ofNullable(held)
                .flatMap(Draw::reading)
                .map(ok -> ok.canonical().strip().replaceAll("\\s+", " "));
    }

    void markCopy(boolean isCopy) {
        copy = isCopy;
    }

    boolean worthAnotherDraw() {
        return copy || last.worthAnother();
    }

    Sampled<T> outcome(StagePlan plan) {
        if (held == null) {
            return new Sampled.Lost<>(path, last.problem().orElseThrow(), List.copyOf(attempts));
        }
        return new Sampled.Made<>(
                path, held.reading().orElseThrow(), copy, held.asGeneration(plan, List.copyOf(attempts)));
    }
}
