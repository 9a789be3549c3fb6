package dev.syncpl.benchmarks.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class LiveHeapTest {

    @Test
    void aHistogramEndsInItsSum() throws IOException {
        String histogram = """
                 num     #instances         #bytes  class name (module)
                -------------------------------------------------------
                   1:         34204        2345678  [B (java.base@17.0.15)
                Total        412345       23456789
                """;

        assertThat(LiveHeap.ofHistogram(histogram)).isEqualTo(23_456_789);
    }

    @Test
    void anythingElseIsSaid() {
        assertThatThrownBy(() -> LiveHeap.ofHistogram("7: No such process\n"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("No such process");
    }

    @Test
    void ofAProcessThatRuns() throws IOException {
        assertThat(LiveHeap.megabytes(ProcessHandle.current().pid())).isBetween(0.5, 10_000.0);
    }
}
