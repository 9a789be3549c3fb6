package dev.syncpl.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FiguresTest {

    @Test
    void figuresAreOneLineInTheOrderInWhichTheyCame() {
        Map<Integer, Double> byCapacity = new LinkedHashMap<>();
        byCapacity.put(64, 0.123456789);
        byCapacity.put(8, 2.0);

        Figures figures = new Figures()
                .put("trees", 500)
                .put("busyShare", byCapacity)
                .put("machine", new Figures().put("os", "one\ntwo"));

        assertThat(figures.line())
                .isEqualTo(
                        "{\"trees\":500,\"busyShare\":{\"64\":0.12346,\"8\":2.0},\"machine\":{\"os\":\"one\\ntwo\"}}");
    }

    @Test
    void whatIsNoNumberIsNull() {
        assertThat(new Figures().put("share", 0.0 / 0).line()).isEqualTo("{\"share\":null}");
    }

    @Test
    void aNameIsGivenOnce() {
        Figures figures = new Figures().put("trees", 1);

        assertThatThrownBy(() -> figures.put("trees", 2)).hasMessageContaining("trees");
    }
}
