package dev.syncpl.cli.export.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncpl.tree.Label;
import dev.syncpl.tree.Order;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TalliesTest {

    @Test
    void placesTheWinnerByLabelAndOrder() {
        assertThat(Position.of(Label.A, Order.AB)).contains(Position.FIRST);
        assertThat(Position.of(Label.A, Order.BA)).contains(Position.SECOND);
        assertThat(Position.of(Label.B, Order.AB)).contains(Position.SECOND);
        assertThat(Position.of(Label.B, Order.BA)).contains(Position.FIRST);
        assertThat(Position.of(Label.TIE, Order.AB)).isEmpty();
    }

    @Test
    void warnsBeyondFiftyFiveOnEitherSideAndNotAtIt() {
        assertThat(positions(55, 45).shares()).isEqualTo(new Health.Positions(55, 45, 0.55, false, true));
        assertThat(positions(45, 55).warning("rows")).isEmpty();
        assertThat(positions(0, 0).shares()).isEqualTo(new Health.Positions(0, 0, null, false, true));
        assertThat(positions(440, 560).shares()).isEqualTo(new Health.Positions(440, 560, 0.44, true, false));
        assertThat(positions(630, 370).warning("rows of kind x"))
                .contains("the winner was shown first in 63.0 % of 1000 rows of kind x, beyond 55/45");
    }

    @Test
    void saysWhenAWarningMayBeChance() {
        // Ten fair draws fall 8 to 2 or worse in 11 % of cases, a hundred 61 to 39 or worse in 4 %.
        assertThat(positions(8, 2).warning("rows"))
                .contains("the winner was shown first in 80.0 % of 10 rows, beyond 55/45"
                        + " (chance alone may do that with 10 trees)");
        assertThat(positions(39, 61).warning("rows"))
                .contains("the winner was shown first in 39.0 % of 100 rows, beyond 55/45");
    }

    @Test
    void countsWhatComesFromOneTreeAsOneDraw() {
        // Two trees to none is chance, however many rows they gave; nine trees to none is not.
        PositionTally two = new PositionTally();
        IntStream.range(0, 100).forEach(i -> two.add(Position.FIRST, i < 50 ? "t1" : "t2"));
        assertThat(two.shares()).isEqualTo(new Health.Positions(100, 0, 1.0, true, true));
        assertThat(two.warning("rows")).get().asString().endsWith("(chance alone may do that with 2 trees)");

        PositionTally nine = new PositionTally();
        IntStream.range(0, 90).forEach(i -> nine.add(Position.FIRST, "t" + i / 10));
        assertThat(nine.shares().withinChance()).isFalse();
    }

    @Test
    void takesMeanAndMedianOfLengths() {
        assertThat(lengths(-10, 4, 4, 30).summary()).isEqualTo(new Health.Lengths(4, 7.0, 4.0));
        assertThat(lengths(30, -10, 4, 7).summary()).isEqualTo(new Health.Lengths(4, 7.75, 5.5));
        assertThat(lengths(3, -1, 2).summary()).isEqualTo(new Health.Lengths(3, 1.3333, 2.0));
        assertThat(lengths().summary()).isEqualTo(new Health.Lengths(0, null, null));
    }

    @Test
    void countsByNearestNumberBothSignsAlike() {
        Histogram histogram = new Histogram(-2, 2);
        for (double gap : new double[] {0.25, -0.25, 0.5, -0.5, 1.5, -1.5, 1.25}) {
            histogram.addNearest(gap);
        }
        histogram.add(3);
        histogram.add(-3);
        assertThat(histogram.counts()).isEqualTo(Map.of(-2, 1L, -1, 1L, 0, 2L, 1, 2L, 2, 1L));
    }

    @Test
    void tellsTheMostFrequentNames() {
        NameTally names = new NameTally();
        List.of("Clarity", "Tone", "Accuracy", "Tone", "clarity").forEach(names::add);
        assertThat(names.top(3))
                .containsExactly(
                        new Health.NameCount("Tone", 2),
                        new Health.NameCount("Accuracy", 1),
                        new Health.NameCount("Clarity", 1));
    }

    @Test
    void dividesWhatARunCostByItsRows() {
        assertThat(Health.Yield.of(3, 31, 1400)).isEqualTo(new Health.Yield(10.3333, 466.6667));
        assertThat(Health.Yield.of(0, 31, 1400)).isEqualTo(new Health.Yield(null, null));
    }

    private static PositionTally positions(int first, int second) {
        PositionTally tally = new PositionTally();
        IntStream.range(0, first).forEach(i -> tally.add(Position.FIRST, "first " + i));
        IntStream.range(0, second).forEach(i -> tally.add(Position.SECOND, "second " + i));
        return tally;
    }

    private static LengthTally lengths(int... differences) {
        LengthTally tally = new LengthTally();
        IntStream.of(differences).forEach(tally::add);
        return tally;
    }
}
