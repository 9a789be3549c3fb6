package dev.syncpl.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** The formulas against figures that were worked out elsewhere. */
class CheckValuesTest {

    private final CheckValues values = new CheckValues(0.7, 0.2, 0.25);

    @Test
    void theKnownValues() {
        assertThat(values.accepted()).isCloseTo(0.648865, within(5e-7));
        assertThat(values.split()).isCloseTo(0.20307, within(5e-7));
        assertThat(values.contradicted()).isCloseTo(0.148065, within(5e-7));
        assertThat(values.oracle(1)).isCloseTo(0.6489, within(5e-5));
        assertThat(values.oracle(3)).isCloseTo(0.9567, within(5e-5));
        assertThat(values.oracle(10)).isCloseTo(0.99997, within(5e-6));
    }
}
