package dev.syncpl.stage.sampling;

import dev.syncpl.events.TreeContext;
import dev.syncpl.events.wire.FailureCode;
import dev.syncpl.stage.llm.Problem;
import java.time.Clock;
import java.util.Optional;

/** Says whether a request may still be made for a tree. Thread safe. */
public final class Permission {

    private final CancelledRuns cancelled;
    private final Clock clock;

    public Permission(CancelledRuns cancelled, Clock clock) {
        this.cancelled = cancelled;
        this.clock = clock;
    }

    /** A reason to make no request; empty if there is none. */
    public Optional<Problem> refusal(TreeContext context) {
        if (cancelled.isCancelled(context.getRunId())) {
            return Optional.of(new Problem(
                    FailureCode.RUN_CANCELLED, "run " + context.getRunId() + " was cancelled before the request"));
        }
        if (!clock.instant().isBefore(context.getExpiresAt())) {
            return Optional.of(new Problem(
                    FailureCode.EXPIRED,
                    "the tree's deadline " + context.getExpiresAt() + " was over before the request"));
        }
        return Optional.empty();
    }
}
