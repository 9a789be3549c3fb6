package dev.syncpl.stage.llm;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RateLimitHeadersTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "1s, 1000",
        "6m0s, 360000",
        "2m3.5s, 123500",
        "120ms, 120",
        "17ms, 17",
        "1h2m3s, 3600000",
        "2d, 3600000",
        "12, 12000",
        "0.25, 250",
        "1772366405, 5000",
        "2026-03-01T12:00:09Z, 9000"
    })
    void waitsForTheResetOfAUsedUpQuota(String reset, long millis) {
        assertThat(read(Map.of("x-ratelimit-remaining-tokens", "0", "x-ratelimit-reset-tokens", reset)))
                .contains(Duration.ofMillis(millis));
    }

    @Test
    void takesTheLongestOfSeveral() {
        assertThat(read(Map.of(
                        "x-ratelimit-remaining-requests", "0",
                        "x-ratelimit-reset-requests", "2s",
                        "x-ratelimit-remaining-tokens", "0",
                        "x-ratelimit-reset-tokens", "5s")))
                .contains(Duration.ofSeconds(5));
    }

    @Test
    void doesNotWaitWhileSomethingIsLeft() {
        assertThat(read(Map.of("x-ratelimit-remaining-requests", "1", "x-ratelimit-reset-requests", "20s")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "s", "-3", "1x"})
    void ignoresWhatItCannotRead(String reset) {
        assertThat(read(Map.of("x-ratelimit-remaining-requests", "0", "x-ratelimit-reset-requests", reset)))
                .isEmpty();
    }

    private static Optional<Duration> read(Map<String, String> headers) {
        return RateLimitHeaders.read(new HttpReply(200, headers, ""), NOW);
    }
}
