package dev.syncpl.stage.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

/**
 * One instance's view of the test's clock. Knows how long the instance rested or was blocked since it polled last, and
 * fails where that would cost the membership of the group. For one thread.
 */
final class InstanceTicker implements Ticker {

    private final ManualTicker clock;
    private final long longestMillis;
    private boolean member;
    private long sincePoll;

    /** @param longest that two polls may lie apart */
    InstanceTicker(ManualTicker clock, Duration longest) {
        this.clock = clock;
        this.longestMillis = longest.toMillis();
    }

    @Override
    public long millis() {
        return clock.millis();
    }

    @Override
    public void rest(long millis) {
        sincePoll += member ? millis : 0;
        assertThat(sincePoll).as("milliseconds without a poll").isLessThanOrEqualTo(longestMillis);
        clock.rest(millis);
    }

    /** The instance polls. */
    void polled() {
        member = true;
        sincePoll = 0;
    }
}
