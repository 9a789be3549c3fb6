package dev.syncpl.aggregator.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.streams.KafkaStreams.State;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an orchestrator is told in every state of Streams. */
class HealthTest {

    @ParameterizedTest
    @CsvSource({
        "CREATED, true, false",
        "REBALANCING, true, false",
        "RUNNING, true, true",
        "PENDING_SHUTDOWN, true, false",
        "NOT_RUNNING, true, false",
        "PENDING_ERROR, false, false",
        "ERROR, false, false"
    })
    void isTrueToTheState(State state, boolean isAlive, boolean isReady) {
        assertThat(StreamsLiveness.isAlive(state)).isEqualTo(isAlive);
        assertThat(StreamsReadiness.isReady(state)).isEqualTo(isReady);
    }
}
