package dev.syncpl.aggregator.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class CaughtUpTest {

    private static final long DUE = 1_000_000;

    private final AtomicBoolean answering = new AtomicBoolean(true);
    private final CaughtUp caughtUp = new CaughtUp(Duration.ofSeconds(30), answering::get, 0);

    @Test
    void isPastADeadlineOnceALaterAnswerWasRead() {
        tickUntil(0, 40_000);
        caughtUp.read(DUE, 41_000);
        assertThat(caughtUp.isPast(DUE, 42_000)).isFalse();

        caughtUp.read(DUE + 1, 43_000);
        assertThat(caughtUp.isPast(DUE, 43_000)).isTrue();
        assertThat(caughtUp.isPast(DUE + 1, 43_000)).isFalse();
    }

    @Test
    void theFirstAnswerAfterAnOutageDoesNotSayThatTheOthersAreThere() {
        tickUntil(0, 40_000);
        answering.set(false);
        tickUntil(40_000, 100_000);
        answering.set(true);

        caughtUp.read(DUE + 1, 101_000);
        tickUntil(100_000, 129_000);
        caughtUp.read(DUE + 2, 129_500);
        assertThat(caughtUp.isPast(DUE, 129_500))
                .as("stages write what they kept, each in its time")
                .isFalse();

        tickUntil(129_000, 130_000);
        assertThat(caughtUp.isPast(DUE, 130_000)).isTrue();
    }

    @Test
    void norAfterAStart() {
        caughtUp.read(DUE + 1, 29_000);
        assertThat(caughtUp.isPast(DUE, 29_000)).isFalse();

        caughtUp.read(DUE + 1, 30_000);
        assertThat(caughtUp.isPast(DUE, 30_000)).isTrue();
    }

    @Test
    void anAdmissionSaysNothingOfTheAnswers() {
        caughtUp.read(3_000);

        assertThat(caughtUp.isPast(DUE, 3_000)).isFalse();
    }

    @Test
    void isPastADeadlineAfterAQuietPeriod() {
        tickUntil(0, 29_000);
        assertThat(caughtUp.isPast(DUE, 29_000)).isFalse();

        tickUntil(29_000, 30_000);
        assertThat(caughtUp.isPast(DUE, 30_000)).isTrue();
    }

    @Test
    void whateverIsReadEndsTheQuiet() {
        tickUntil(0, 29_000);
        caughtUp.read(29_500);
        tickUntil(29_000, 50_000);

        assertThat(caughtUp.isPast(DUE, 50_000)).isFalse();
        assertThat(caughtUp.isPast(DUE, 59_500)).isTrue();
    }

    @Test
    void silenceOfTheBrokersIsNoQuiet() {
        answering.set(false);
        tickUntil(0, 100_000);
        assertThat(caughtUp.isPast(DUE, 100_000)).isFalse();

        answering.set(true);
        tickUntil(100_000, 129_000);
        assertThat(caughtUp.isPast(DUE, 129_000)).isFalse();
        tickUntil(129_000, 130_000);
        assertThat(caughtUp.isPast(DUE, 130_000)).isTrue();
    }

    @Test
    void aThreadThatSleptStartsTheQuietAnew() {
        tickUntil(0, 10_000);
        caughtUp.tick(500_000);

        assertThat(caughtUp.isPast(DUE, 500_000)).isFalse();
    }

    private void tickUntil(long from, long to) {
        for (long now = from + 1_000; now <= to; now += 1_000) {
            caughtUp.tick(now);
        }
    }
}
