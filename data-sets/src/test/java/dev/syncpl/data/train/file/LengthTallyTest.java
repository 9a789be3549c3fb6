package dev.syncpl.data.train.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncpl.data.record.Turn;
import dev.syncpl.data.train.DataSet;
import dev.syncpl.data.train.TrainRow;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LengthTallyTest {

    @Test
    void tellsQuantilesAndALengthThatTakesAll() {
        LengthTally tally = new LengthTally();
        for (int i = 1; i <= 100; i++) {
            tally.add(i * 10);
        }
        Lengths lengths = tally.summary();
        assertThat(lengths.mean()).isEqualTo(505);
        assertThat(lengths.p50()).isEqualTo(500);
        assertThat(lengths.p95()).isEqualTo(950);
        assertThat(lengths.p99()).isEqualTo(990);
        assertThat(lengths.max()).isEqualTo(1000);
        assertThat(lengths.suggestedMaxLength()).isEqualTo(1152);
        assertThat(lengths.histogram())
                .containsExactly(
                        new Lengths.Bar(16, 1),
                        new Lengths.Bar(32, 2),
                        new Lengths.Bar(64, 3),
                        new Lengths.Bar(128, 6),
                        new Lengths.Bar(256, 13),
                        new Lengths.Bar(512, 26),
                        new Lengths.Bar(1024, 49));
        assertThat(tally.over(1000)).isZero();
        assertThat(tally.over(990)).isEqualTo(1);
        assertThat(tally.over(0)).isEqualTo(100);
    }

    @Test
    void knowsNothingOfNothing() {
        assertThat(new LengthTally().summary()).isEqualTo(new Lengths(0, 0, 0, 0, 0, 0, List.of()));
    }

    @Test
    void countsThePromptAndTheLongerSide() {
        List<Turn> prompt = List.of(new Turn("system", "x".repeat(35)), new Turn("user", "x".repeat(350)));
        TrainRow pair = new TrainRow(DataSet.DPO_RUBRIC, prompt, "x".repeat(70), Optional.of("x".repeat(700)));
        assertThat(LengthTally.tokens(pair)).isEqualTo(10 + 100 + 200 + 3 * 8);
    }
}
