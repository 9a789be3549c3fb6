package dev.syncpl.stage.runner;

import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Drives three instances of the runner through seeded schedules of completions, outages, defects, rebalances, evictions,
 * flush errors, broker errors, purges, fencing and kills, between and in the middle of turns. Throughout, what {@link
 * Auditor} lists must hold; in the end every input is finished, the commits say so plainly, and nothing is in hand. Where
 * partitions move and processes come and go in good order, every input is called exactly once.
 */
class RunnerModelTest {

    /** More of them find rarer things: {@code -Dsyncpl.runner.schedules=20000}. */
    private static final int SCHEDULES = Integer.getInteger("syncpl.runner.schedules", 400);

    private static final int FIRST_SEED = Integer.getInteger("syncpl.runner.first-seed", 0);

    private static final Logger RUNNER_LOG = Logger.getLogger(StageRunner.class.getPackageName());

    /** Every schedule is one long row of accidents. */
    @BeforeAll
    static void quiet() {
        RUNNER_LOG.setLevel(Level.OFF);
    }

    @AfterAll
    static void loud() {
        RUNNER_LOG.setLevel(null);
    }

    @Test
    void everyInputIsFinishedExactlyOnceWhateverHappens() {
        run(SCHEDULES, false);
    }

    @Test
    void whereNothingGoesWrongNothingIsPaidForTwice() {
        run(SCHEDULES / 4, true);
    }

    private static void run(int schedules, boolean peaceful) {
        for (int seed = FIRST_SEED; seed < FIRST_SEED + schedules; seed++) {
            try {
                new ModelSchedule(seed, peaceful).run();
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("schedule of seed " + seed + ": " + e.getMessage(), e);
            }
        }
    }
}
