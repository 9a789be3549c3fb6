package dev.syncpl.stage.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RunnerSettingsTest {

    @Test
    void everyDefaultIsPinned() {
        RunnerSettings settings =
                RunnerSettings.builder("broker:9092", "syncpl-rubric", "7").build();

        assertThat(settings)
                .isEqualTo(new RunnerSettings(
                        "broker:9092",
                        "syncpl-rubric",
                        "7",
                        Optional.empty(),
                        10_000,
                        50,
                        1000,
                        4000,
                        67_108_864,
                        Duration.ofMillis(100),
                        8_388_608,
                        Duration.ofSeconds(60),
                        Duration.ofSeconds(20),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(30),
                        2,
                        Map.of()));
        assertThat(settings.clientId()).isEqualTo("syncpl-rubric-7");
    }

    @Test
    void everyValueIsTaken() {
        RunnerSettings settings = RunnerSettings.builder("b:1", "g", "i")
                .start(Optional.of(StartPosition.LATEST))
                .smallTopicRecords(1)
                .pollRecords(2)
                .partitionRecords(3)
                .windowRecords(4)
                .windowBytes(5)
                .flushInterval(Duration.ofMillis(6))
                .flushBytes(7)
                .drainTimeout(Duration.ofMillis(8))
                .stopTimeout(Duration.ofMillis(9))
                .firstBackoff(Duration.ofMillis(10))
                .longestBackoff(Duration.ofMillis(11))
                .workers(12)
                .clientProperties(Map.of("security.protocol", "SSL"))
                .build();

        assertThat(settings)
                .isEqualTo(new RunnerSettings(
                        "b:1",
                        "g",
                        "i",
                        Optional.of(StartPosition.LATEST),
                        1,
                        2,
                        3,
                        4,
                        5,
                        Duration.ofMillis(6),
                        7,
                        Duration.ofMillis(8),
                        Duration.ofMillis(9),
                        Duration.ofMillis(10),
                        Duration.ofMillis(11),
                        12,
                        Map.of("security.protocol", "SSL")));
    }

    @Test
    void aValueOutOfRangeIsNamed() {
        assertThatThrownBy(() -> RunnerSettings.builder("b:1", "g", "i")
                        .partitionRecords(49)
                        .build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("runner setting 'partition records' is 49, below 50");
    }
}
