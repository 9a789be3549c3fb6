package dev.syncpl.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class BenchmarksTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void helpListsEveryBenchmark() {
        assertThat(run("--help")).isZero();
        assertThat(out.toString())
                .contains(
                        "rules",
                        "saturation",
                        "ceiling",
                        "cache",
                        "memory",
                        "crash",
                        "faults",
                        "aggregator",
                        "growth",
                        "state",
                        "ingest",
                        "JSON");
    }

    @Test
    void anUnknownNameIsWrongUsage() {
        assertThat(run("speed")).isEqualTo(2);
        assertThat(err.toString()).contains("speed");
    }

    @Test
    void withoutACheckoutNoLineIsStarted() {
        assertThat(run("faults")).isEqualTo(3);
        assertThat(err.toString())
                .isEqualToIgnoringNewLines("benchmarks/run: the checkout is not known: start this with benchmarks/run");
    }

    private int run(String... arguments) {
        return Benchmarks.commandLine(new PrintWriter(out, true), new PrintWriter(err, true))
                .execute(arguments);
    }
}
