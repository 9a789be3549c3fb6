package dev.syncpl.stage.llm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncpl.events.wire.FailureCode;
import dev.syncpl.stage.OutageException;
import dev.syncpl.stage.llm.Fitness.Admission;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FitnessTest {

    private final ManualClock clock = new ManualClock();
    private final Fitness fitness = new Fitness(clock);

    @Test
    void letsOneRequestAtATimeFindOut() {
        fitness.failed(outage(Optional.empty()));
        assertThat(fitness.admit()).isEqualTo(Admission.REFUSED);

        clock.advance(Duration.ofSeconds(1));
        assertThat(fitness.admit()).isEqualTo(Admission.PROBE);
        assertThat(fitness.admit()).isEqualTo(Admission.REFUSED);

        fitness.answered();
        fitness.probed();
        assertThat(fitness.admit()).isEqualTo(Admission.FREE);
        assertThat(fitness.sickness()).isEmpty();
    }

    @Test
    void pausesLongerEachTime() {
        for (long seconds : new long[] {1, 2, 4, 8, 16, 30, 30}) {
            fitness.failed(outage(Optional.empty()));
            clock.advance(Duration.ofSeconds(seconds).minusMillis(1));
            assertThat(fitness.admit()).isEqualTo(Admission.REFUSED);
            clock.advance(Duration.ofMillis(1));
            assertThat(fitness.admit()).isEqualTo(Admission.PROBE);
            fitness.probed();
        }
    }

    @Test
    void failuresOfOneMomentLengthenNothing() {
        for (int i = 0; i < 50; i++) {
            fitness.failed(outage(Optional.empty()));
        }

        clock.advance(Duration.ofSeconds(1));
        assertThat(fitness.admit()).isEqualTo(Admission.PROBE);
    }

    @Test
    void leavesTheServerAloneForAsLongAsItAsks() {
        fitness.failed(outage(Optional.of(Duration.ofMinutes(2))));

        clock.advance(Duration.ofSeconds(119));
        assertThat(fitness.admit()).isEqualTo(Admission.REFUSED);
        assertThat(fitness.leftAloneFor()).contains(Duration.ofSeconds(1));
        assertThat(fitness.outage().orElseThrow().retryAfter()).contains(Duration.ofSeconds(1));

        clock.advance(Duration.ofSeconds(1));
        assertThat(fitness.leftAloneFor()).isEmpty();
        assertThat(fitness.admit()).isEqualTo(Admission.PROBE);
    }

    @Test
    void remembersSinceWhenAndWhy() {
        fitness.failed(outage(Optional.empty()));
        clock.advance(Duration.ofSeconds(40));
        fitness.failed(new OutageException(FailureCode.LLM_TIMEOUT, "still", Optional.empty()));

        Fitness.Sickness sickness = fitness.sickness().orElseThrow();
        assertThat(sickness.code()).isEqualTo(FailureCode.LLM_TIMEOUT);
        assertThat(sickness.since()).isEqualTo(clock.instant().minusSeconds(40));
        assertThat(fitness.answered()).contains(Duration.ofSeconds(40));
    }

    private static OutageException outage(Optional<Duration> retryAfter) {
        return new OutageException(FailureCode.LLM_UNREACHABLE, "gone", retryAfter);
    }
}
