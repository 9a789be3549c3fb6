package dev.syncpl.aggregator.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncpl.aggregator.state.RunProgress;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ScreeningViewTest {

    @Test
    void aRunThatTakesNoTreesOfAScreeningHasNone() {
        assertThat(view(Map.of(), Map.of())).isNull();
    }

    @Test
    void tellsTheShareOfThoseThatWereDecided() {
        assertThat(view(Map.of("AGREE", 3L, "DIFFER", 1L, "UNDECIDED", 2L), Map.of("RSFT_FAILED", 2L)))
                .isEqualTo(new ScreeningView(3, 1, 2, new TreeMap<>(Map.of("RSFT_FAILED", 2L)), 0.75));
    }

    @Test
    void hasNoShareOfNothing() {
        assertThat(view(Map.of("UNDECIDED", 1L), Map.of("BACKBONE_MISSING", 1L)).droppedShare())
                .isNull();
    }

    private static ScreeningView view(Map<String, Long> screened, Map<String, Long> undecided) {
        return ScreeningView.of(RunProgress.newBuilder()
                .setRunId("s.dpo")
                .setWindow(1)
                .setScreened(screened)
                .setUndecided(undecided)
                .build());
    }
}
