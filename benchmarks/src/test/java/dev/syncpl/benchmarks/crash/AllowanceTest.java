package dev.syncpl.benchmarks.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncpl.benchmarks.line.Call;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class AllowanceTest {

    private static final long MILLI = 1_000;
    private static final Kill KILL = new Kill("rubric", 10_000 * MILLI, 10_003 * MILLI);

    @Test
    void whatWasInFlightOrFinishedSinceTheLastFlushIsAllowed() {
        Allowance allowance = new Allowance(List.of(
                call("rubric", 9_000, 9_800), // flushed
                call("rubric", 9_000, 9_870), // on its way when that flush was written
                call("rubric", 9_000, 9_950), // finished after it
                call("rubric", 9_500, 10_002), // in flight, and abandoned
                call("rubric", 10_001, 10_500), // sent while it was being killed
                call("rubric", 10_004, 10_500), // sent by the next process
                call("judgment", 9_500, 10_500))); // another stage's

        assertThat(allowance.of(KILL, new TreeSet<>(List.of(9_000 * MILLI, 9_900 * MILLI, 10_100 * MILLI))))
                .isEqualTo(4);
    }

    @Test
    void beforeTheFirstFlushAllOfItIsAllowed() {
        Allowance allowance = new Allowance(List.of(call("rubric", 1, 2), call("rubric", 1, 10_001)));

        assertThat(allowance.of(KILL, new TreeSet<>())).isEqualTo(2);
    }

    private static Call call(String kind, long arrived, long ended) {
        return new Call(kind, "p", arrived * MILLI, arrived * MILLI, ended * MILLI, "ok", List.of());
    }
}
