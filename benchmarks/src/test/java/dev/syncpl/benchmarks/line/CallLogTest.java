package dev.syncpl.benchmarks.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CallLogTest {

    private static final long SECOND = 1_000_000;

    @Test
    void slotsThatAreNeverFreeAreAllBusy() {
        CallLog log = new CallLog(backToBack(2, 100));

        assertThat(log.busyShare(2, 0.05)).isCloseTo(1, within(1e-9));
        assertThat(log.busyShare(4, 0.05)).isCloseTo(0.5, within(1e-9));
        assertThat(log.busySeconds()).isCloseTo(200, within(1e-9));
        assertThat(log.meanSeconds()).isCloseTo(1, within(1e-9));
        assertThat(log.span()).isEqualTo(Duration.ofSeconds(100));
        assertThat(log.perSecond()).isCloseTo(2, within(1e-9));
    }

    @Test
    void pausesAtBothEndsDoNotCountInTheMiddle() {
        List<Call> calls = new ArrayList<>(backToBack(1, 100));
        calls.add(call(-1_000, -999));
        calls.add(call(2_000, 2_001));

        assertThat(new CallLog(calls).busyShare(1, 0.05)).isCloseTo(1, within(1e-9));
        assertThat(new CallLog(calls).busyShare(1, 0)).isLessThan(0.05);
    }

    @Test
    void aCallThatGotNoSlotTookNone() {
        Call turnedAway = new Call("rubric", "p", 0, 0, SECOND, "429", List.of());

        assertThat(new CallLog(List.of(turnedAway)).busySeconds()).isZero();
        assertThat(turnedAway.paid()).isFalse();
    }

    @Test
    void whatWasAnsweredOrLeftAtWorkIsPaid() {
        assertThat(new Call("rubric", "p", 0, 1, 2, "ok", List.of()).paid()).isTrue();
        assertThat(new Call("rubric", "p", 0, 1, 2, "abandoned", List.of()).paid())
                .isTrue();
        assertThat(new Call("rubric", "p", 0, 0, 2, "abandoned", List.of()).paid())
                .isFalse();
        assertThat(new Call("rubric", "p", 0, 1, 2, "504", List.of()).paid()).isFalse();
    }

    @Test
    void noCallsAreNoLog() {
        assertThatThrownBy(() -> new CallLog(List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    private static List<Call> backToBack(int slots, int each) {
        List<Call> calls = new ArrayList<>();
        for (int i = 0; i < each; i++) {
            for (int slot = 0; slot < slots; slot++) {
                calls.add(call(i, i + 1));
            }
        }
        return calls;
    }

    private static Call call(long began, long ended) {
        // A day in, since no call begins at the epoch.
        long day = 86_400 * SECOND;
        return new Call(
                "rubric", "p", day + began * SECOND, day + began * SECOND, day + ended * SECOND, "ok", List.of());
    }
}
