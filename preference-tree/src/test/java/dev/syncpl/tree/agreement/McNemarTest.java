package dev.syncpl.tree.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.List;
import org.junit.jupiter.api.Test;

class McNemarTest {

    /** The example of Fagerland, Lydersen and Laake: 1 against 7 of 21 children. */
    @Test
    void thePublishedExample() {
        McNemar test = McNemar.of(1, 7);

        assertThat(test.exact()).isCloseTo(0.0703, within(5e-5));
        assertThat(test.midP()).isCloseTo(0.0391, within(5e-5));
        assertThat(McNemar.of(7, 1).midP()).isEqualTo(test.midP());
    }

    @Test
    void equalCountsTellNothingApart() {
        assertThat(McNemar.of(0, 0)).isEqualTo(new McNemar(0, 0, 1, 1));
        assertThat(McNemar.of(1, 1).exact()).isEqualTo(1);
        assertThat(McNemar.of(1, 1).midP()).isCloseTo(0.75, within(1e-12));
        assertThat(McNemar.of(2, 2).midP()).isCloseTo(1 - 0.375 / 2, within(1e-12));
        assertThatThrownBy(() -> McNemar.of(-1, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> McNemar.of(0, -1)).isInstanceOf(IllegalArgumentException.class);
    }

    /** Against whole numbers of any size. */
    @Test
    void agreesWithExactArithmetic() {
        for (int n = 1; n <= 60; n++) {
            for (int b = 0; b <= n; b++) {
                assertAgrees(b, n - b);
            }
        }
        assertAgrees(900, 1_100);
        assertAgrees(2_450, 2_551);
    }

    @Test
    void countsPairs() {
        List<String> pairs = List.of("both", "first", "first", "second", "none");

        McNemar test = McNemar.of(
                pairs,
                pair -> pair.equals("both") || pair.equals("first"),
                pair -> pair.equals("both") || pair.equals("second"));

        assertThat(test).isEqualTo(McNemar.of(2, 1));
    }

    private static void assertAgrees(int b, int c) {
        int n = b + c;
        int k = Math.min(b, c);
        BigInteger term = BigInteger.ONE;
        BigInteger sum = term;
        for (int x = 1; x <= k; x++) {
            term = term.multiply(BigInteger.valueOf(n - x + 1L)).divide(BigInteger.valueOf(x));
            sum = sum.add(term);
        }
        double exactly = over(term, n);
        double atMost = over(sum, n);
        McNemar test = McNemar.of(b, c);
        double midP = b == c ? 1 - exactly / 2 : 2 * atMost - exactly;
        assertThat(test.exact()).as("%d, %d", b, c).isCloseTo(b == c ? 1 : Math.min(1, 2 * atMost), within(1e-9));
        assertThat(test.midP()).as("%d, %d", b, c).isCloseTo(midP, within(1e-9));
    }

    private static double over(BigInteger count, int n) {
        return new BigDecimal(count)
                .divide(new BigDecimal(BigInteger.TWO.pow(n)), MathContext.DECIMAL64)
                .doubleValue();
    }
}
