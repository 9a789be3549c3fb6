package dev.syncpl.stage.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.junit.jupiter.api.Test;

class ClientPropertiesTest {

    @Test
    void everyPropertyOfTheConsumerIsPinned() {
        assertThat(properties(Map.of()).consumer())
                .containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                        Map.entry("bootstrap.servers", "broker:9092"),
                        Map.entry("client.id", "group-0"),
                        Map.entry("group.id", "group"),
                        Map.entry("group.instance.id", "group-0"),
                        Map.entry("group.protocol", "classic"),
                        Map.entry(
                                "partition.assignment.strategy",
                                "org.apache.kafka.clients.consumer.CooperativeStickyAssignor"),
                        Map.entry("session.timeout.ms", 10_000),
                        Map.entry("heartbeat.interval.ms", 1_000),
                        Map.entry("max.poll.interval.ms", 300_000),
                        Map.entry("default.api.timeout.ms", 120_000),
                        Map.entry("fetch.max.bytes", 16_777_216),
                        Map.entry("max.poll.records", 50),
                        Map.entry("enable.auto.commit", false),
                        Map.entry("auto.offset.reset", "none"),
                        Map.entry("isolation.level", "read_committed"),
                        Map.entry("key.deserializer", "org.apache.kafka.common.serialization.ByteArrayDeserializer"),
                        Map.entry(
                                "value.deserializer", "org.apache.kafka.common.serialization.ByteArrayDeserializer")));
    }

    @Test
    void everyPropertyOfTheProducerIsPinned() {
        assertThat(properties(Map.of()).producer())
                .containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                        Map.entry("bootstrap.servers", "broker:9092"),
                        Map.entry("client.id", "group-0"),
                        Map.entry("transactional.id", "group-0"),
                        Map.entry("transaction.timeout.ms", 10_000),
                        Map.entry("enable.idempotence", true),
                        Map.entry("acks", "all"),
                        Map.entry("compression.type", "zstd"),
                        Map.entry("batch.size", 1_000_000),
                        Map.entry("linger.ms", 20),
                        Map.entry("max.block.ms", 10_000),
                        Map.entry("max.request.size", 4_194_304),
                        Map.entry("key.serializer", "org.apache.kafka.common.serialization.ByteArraySerializer"),
                        Map.entry("value.serializer", "org.apache.kafka.common.serialization.ByteArraySerializer")));
    }

    @Test
    void theClientsTakeThem() {
        ClientProperties properties = properties(Map.of());

        assertThat(new ConsumerConfig(properties.consumer()).unused()).isNotNull();
        assertThat(new ProducerConfig(properties.producer()).unused()).isNotNull();
    }

    @Test
    void aPropertyOfOneClientIsStrongerThanOneOfAllAndThatThanADefault() {
        ClientProperties properties = properties(Map.of(
                "security.protocol", "SSL",
                "linger.ms", "5",
                "producer.security.protocol", "SASL_SSL",
                "consumer.max.poll.interval.ms", "600000"));

        assertThat(properties.producer())
                .containsEntry("linger.ms", "5")
                .containsEntry("security.protocol", "SASL_SSL");
        assertThat(properties.consumer())
                .containsEntry("security.protocol", "SSL")
                .containsEntry("max.poll.interval.ms", "600000");
        assertThat(properties.admin()).containsEntry("security.protocol", "SSL");
    }

    @Test
    void whatTheProtocolRestsOnCannotBeSet() {
        assertThatThrownBy(() -> properties(Map.of("consumer.isolation.level", "read_uncommitted"))
                        .check())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Kafka client property 'isolation.level' is fixed by the stage runner");
        assertThatThrownBy(() -> properties(Map.of("transactional.id", "mine")).check())
                .hasMessageContaining("'transactional.id' is fixed");
    }

    @Test
    void theDrainTimeMustFitIntoThePollInterval() {
        assertThatThrownBy(() -> properties(Map.of("consumer.max.poll.interval.ms", "100000"))
                        .check())
                .hasMessage(
                        "with a drain timeout of 60000 ms and a producer's max.block.ms of 10000, two polls may lie "
                                + "265000 ms apart, over max.poll.interval.ms, 100000");
    }

    @Test
    void slowCallsGetMoreTimeBetweenPolls() {
        ClientProperties properties = new ClientProperties(RunnerSettings.builder("broker:9092", "group", "0")
                .drainTimeout(Duration.ofSeconds(600))
                .build());

        assertThat(properties.consumer()).containsEntry("max.poll.interval.ms", 805_000);
        properties.check();
    }

    @Test
    void theFlusherKnowsTheTimeOutsInForce() {
        assertThat(properties(Map.of(
                                "producer.transaction.timeout.ms", "20000", "consumer.session.timeout.ms", "30000"))
                        .flushTimes())
                .isEqualTo(
                        new Flusher.FlushTimes(Duration.ofSeconds(20), Duration.ofSeconds(30), Duration.ofSeconds(5)));
    }

    private static ClientProperties properties(Map<String, String> configured) {
        return new ClientProperties(RunnerSettings.builder("broker:9092", "group", "0")
                .clientProperties(configured)
                .build());
    }
}
