package dev.syncpl.stage.sampling;

import dev.syncpl.events.Generation;
import dev.syncpl.events.StagePlan;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** How a node came about that no model was asked for. */
public final class Given {

    /** Where such a criterion came from. */
    public static final String ORIGIN = "fixed";

    /** In place of a call's id: there was none. */
    private static final String NO_CALL = "none";

    private Given() {}

    /** Says that there was no call, and so no cost. */
    public static Generation generation(StagePlan plan, Clock clock) {
        return new Generation(
                NO_CALL,
                0,
                plan.getModel(),
                null,
                plan.getPromptVersion(),
                plan.getDecoding(),
                null,
                null,
                null,
                0L,
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                null,
                List.of());
    }
}
