package dev.syncpl.benchmarks.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class ResidentMemoryTest {

    @Test
    void readsTheKernelsStatus() throws IOException {
        assertThat(ResidentMemory.ofStatus("Name:\tjava\nVmHWM:\t  300000 kB\nVmRSS:\t  204800 kB\nThreads:\t30\n"))
                .isEqualTo(204_800);
    }

    @Test
    void aProcessThatIsGoneHasNone() {
        assertThatThrownBy(() -> ResidentMemory.ofStatus("Name:\tjava\nState:\tZ (zombie)\n"))
                .isInstanceOf(IOException.class);
    }

    @Test
    void thisProcessHasSome() throws IOException {
        assertThat(ResidentMemory.megabytes(ProcessHandle.current().pid())).isBetween(10.0, 100_000.0);
    }
}
