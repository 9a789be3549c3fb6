package dev.syncpl.stage.sampling;

import dev.syncpl.events.Decoding;
import dev.syncpl.events.FailedAttempt;
import dev.syncpl.events.StagePlan;
import dev.syncpl.stage.llm.Outcome;
import dev.syncpl.tree.id.NodePath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The place of one node while it is sampled: the draw that holds it now, and what was tried before. Confined. */
final class Slot<T> {

    private final NodePath path;
    private final StagePlan plan;
    private final Redraws redraws = new Redraws();
    private final List<FailedAttempt> attempts = new ArrayList<>();
    private Draw<T> held;
    private Draw<T> last;
    private boolean copy;

    Slot(NodePath path, StagePlan plan) {
        this.path = path;
        this.plan = plan;
    }

    void attempted(List<FailedAttempt> earlier) {
        attempts.addAll(earlier);
    }

    /** Takes a new draw: it takes the place of an older one if it can be read, else it is one more attempt. */
    void take(Draw<T> draw) {
        // Why there is no sample says the newest completion, not the trouble of asking for another one.
        last = last != null && last.wasMade() && !draw.wasMade() ? last : draw;
        if (draw.reading().isEmpty()) {
            draw.asAttempt(plan).ifPresent(attempts::add);
            return;
        }
        if (held != null) {
            attempts.add(held.asAttempt(plan, Outcome.COPY.because("equals an earlier sibling")));
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

    /** How to draw it again, which counts as done; empty if it is good, or will not get better. */
    Optional<Decoding> drawAgain() {
        if (held != null) {
            return copy ? redraws.next(Outcome.COPY, held.decoding()) : Optional.empty();
        }
        return last.outcome().flatMap(outcome -> redraws.next(outcome, last.decoding()));
    }

    Sampled<T> outcome() {
        if (held == null) {
            return new Sampled.Lost<>(path, last.problem().orElseThrow(), List.copyOf(attempts));
        }
        return new Sampled.Made<>(
                path, held.reading().orElseThrow(), copy, held.asGeneration(plan, List.copyOf(attempts)));
    }
}
