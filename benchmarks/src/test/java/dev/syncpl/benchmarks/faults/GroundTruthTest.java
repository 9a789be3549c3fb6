package dev.syncpl.benchmarks.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncpl.benchmarks.line.Call;
import dev.syncpl.benchmarks.line.Call.Sample;
import dev.syncpl.tree.id.ContentHash;
import java.util.List;
import org.junit.jupiter.api.Test;

class GroundTruthTest {

    private final GroundTruth truth = new GroundTruth(List.of(
            call(sample("whole", "ok", 4, 2), sample("cut", "truncated", 0, 0)),
            call(sample("noise", "garbage", 0, 0), sample("both", "ok", 1, 5)),
            call(sample("both", "truncated", 0, 0))));

    @Test
    void scoresAreTrueWhereTheServerWroteThem() {
        assertThat(truth.gives("whole", 4, 2)).isTrue();
        assertThat(truth.gives("both", 1, 5)).isTrue();
    }

    @Test
    void scoresAreWrongOnAnythingElse() {
        assertThat(truth.gives("whole", 2, 4)).isFalse();
        assertThat(truth.gives("noise", 4, 3)).isFalse();
        assertThat(truth.gives("cut", 0, 0)).isFalse();
        assertThat(truth.gives("never written", 4, 2)).isFalse();
    }

    @Test
    void onlyAWholeTextIsWhole() {
        assertThat(truth.isWhole("whole")).isTrue();
        assertThat(truth.isWhole("noise")).isFalse();
        assertThat(truth.isWhole("never written")).isFalse();
    }

    private static Sample sample(String text, String outcome, int first, int second) {
        return new Sample(ContentHash.ofText(text), outcome, first, second);
    }

    private static Call call(Sample... samples) {
        return new Call("judgment", "p", 0, 1, 2, "ok", List.of(samples));
    }
}
