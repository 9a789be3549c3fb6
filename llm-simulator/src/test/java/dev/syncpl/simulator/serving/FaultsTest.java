package dev.syncpl.simulator.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.syncpl.prompts.Prompts;
import dev.syncpl.simulator.draw.Draws;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FaultsTest {

    private static final int DRAWS = 20_000;

    @Test
    void requestsFailAtTheirRates() {
        Faults faults = new Faults(1, new FaultRates(Map.of(429, 0.2, 500, 0.05), 0.1, 0, 0, 0, 0));
        int limited = 0;
        int broken = 0;
        int hanging = 0;
        for (int i = 0; i < DRAWS; i++) {
            Faults.OfRequest fault = faults.ofRequest("request " + i);
            limited += fault.equals(new Faults.OfRequest.Status(429)) ? 1 : 0;
            broken += fault.equals(new Faults.OfRequest.Status(500)) ? 1 : 0;
            hanging += fault.equals(new Faults.OfRequest.Hangs()) ? 1 : 0;
        }

        assertThat((double) limited / DRAWS).isCloseTo(0.2, within(0.012));
        assertThat((double) broken / DRAWS).isCloseTo(0.05, within(0.007));
        assertThat((double) hanging / DRAWS).isCloseTo(0.1, within(0.009));
    }

    @Test
    void aRepetitionIsDrawnAnewAndARunRepeats() {
        FaultRates rates = new FaultRates(Map.of(503, 0.5), 0, 0, 0, 0, 0);
        Faults alone = new Faults(1, rates);
        Faults interleaved = new Faults(1, rates);
        int attempts = 0;
        for (int i = 0; i < 1_000; i++) {
            int needed = attemptsOf(alone, "request " + i);
            interleaved.ofRequest("another " + i);
            assertThat(attemptsOf(interleaved, "request " + i)).isEqualTo(needed);
            attempts += needed;
        }

        assertThat(attempts / 1_000.0).isCloseTo(2, within(0.2));
    }

    @Test
    void samplesFailAtTheirRates() {
        Faults faults = new Faults(1, new FaultRates(Map.of(), 0, 0.1, 0.2, 0.05, 0.15));
        Map<Faults.OfSample, Integer> counts = new EnumMap<>(Faults.OfSample.class);
        for (int i = 0; i < DRAWS; i++) {
            counts.merge(faults.ofSample(Draws.of(1, Integer.toString(i))), 1, Integer::sum);
        }

        assertThat(counts.get(Faults.OfSample.TRUNCATED) / (double) DRAWS).isCloseTo(0.1, within(0.009));
        assertThat(counts.get(Faults.OfSample.GARBAGE) / (double) DRAWS).isCloseTo(0.2, within(0.012));
        assertThat(counts.get(Faults.OfSample.REFUSED) / (double) DRAWS).isCloseTo(0.05, within(0.007));
        assertThat(counts.get(Faults.OfSample.FILTERED) / (double) DRAWS).isCloseTo(0.15, within(0.011));
        assertThat(counts.get(Faults.OfSample.NONE) / (double) DRAWS).isCloseTo(0.5, within(0.015));
    }

    @Test
    void ratesKeepTheirRanges() {
        assertThatThrownBy(() -> new FaultRates(Map.of(200, 0.1), 0, 0, 0, 0, 0))
                .hasMessageContaining("200");
        assertThatThrownBy(() -> new FaultRates(Map.of(429, 0.6), 0.5, 0, 0, 0, 0))
                .hasMessageContaining("exceed 1");
        assertThatThrownBy(() -> new FaultRates(Map.of(), 0, 0.6, 0.6, 0, 0)).hasMessageContaining("exceed 1");
        assertThatThrownBy(() -> new FaultRates(Map.of(), 0, -0.1, 0, 0, 0)).hasMessageContaining("truncation");
    }

    @Test
    void garbageIsNothing() {
        for (String garbage : Garbage.all()) {
            assertThat(Prompts.criteria("criteria/1").parse(garbage, 10).ok())
                    .as(garbage)
                    .isEmpty();
            assertThat(Prompts.rubric("rubric/1").parse(garbage).ok())
                    .as(garbage)
                    .isEmpty();
            assertThat(Prompts.judgment("judgment/1").parse(garbage).ok())
                    .as(garbage)
                    .isEmpty();
            assertThat(Prompts.singlePass("single-pass/1").parse(garbage).ok())
                    .as(garbage)
                    .isEmpty();
        }
    }

    private static int attemptsOf(Faults faults, String request) {
        int attempts = 1;
        while (!(faults.ofRequest(request) instanceof Faults.OfRequest.None)) {
            attempts++;
        }
        return attempts;
    }
}
