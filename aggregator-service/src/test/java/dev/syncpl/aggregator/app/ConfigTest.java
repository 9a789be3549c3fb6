package dev.syncpl.aggregator.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncpl.aggregator.AggregatorOptions;
import dev.syncpl.aggregator.testing.CountingMeters;
import dev.syncpl.events.topics.Topic;
import io.quarkus.runtime.configuration.DurationConverter;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.runtime.configuration.MemorySizeConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Test;

/** Every default, one full mapping, and what Streams is told of both. */
class ConfigTest {

    private static final long MEBIBYTE = 1024 * 1024;

    @Test
    void defaults() {
        SmallRyeConfig config = config(Map.of());
        KafkaConfig kafka = config.getConfigMapping(KafkaConfig.class);
        RegistryConfig registry = config.getConfigMapping(RegistryConfig.class);
        AggregatorConfig aggregator = config.getConfigMapping(AggregatorConfig.class);

        assertThat(kafka.bootstrapServers()).isEqualTo("127.0.0.1:9092");
        assertThat(kafka.properties()).isEmpty();
        assertThat(registry.url()).isEqualTo("http://127.0.0.1:8081");
        assertThat(registry.serde()).isEmpty();
        assertThat(registry.patience()).isEqualTo(Duration.ofSeconds(60));
        assertThat(aggregator.applicationId()).isEqualTo("syncpl-aggregator");
        assertThat(aggregator.stateDir()).isEqualTo(Path.of("aggregator-state"));
        assertThat(aggregator.threads()).isEqualTo(1);
        assertThat(aggregator.standbyReplicas()).isZero();
        assertThat(aggregator.advertisedAddress()).isEqualTo("127.0.0.1:8094");
        assertThat(aggregator.commitInterval()).isEqualTo(Duration.ofMillis(200));
        assertThat(aggregator.sessionTimeout()).isEqualTo(Duration.ofSeconds(10));
        assertThat(aggregator.transactionTimeout()).isEqualTo(Duration.ofSeconds(10));
        assertThat(aggregator.closeTimeout()).isEqualTo(Duration.ofSeconds(10));
        assertThat(aggregator.acceptReset()).isFalse();
        assertThat(aggregator.memory().storeCache().asLongValue()).isEqualTo(MEBIBYTE / 2);
        assertThat(aggregator.memory().rocksdb().asLongValue()).isEqualTo(96 * MEBIBYTE);
        assertThat(aggregator.memory().rocksdbWriteBuffers().asLongValue()).isEqualTo(32 * MEBIBYTE);
        assertThat(aggregator.memory().producerBuffer().asLongValue()).isEqualTo(48 * MEBIBYTE);
        assertThat(AggregatorService.options(aggregator, "judged")).isEqualTo(AggregatorOptions.defaults());
        assertThat(AggregatorOptions.defaults())
                .isEqualTo(new AggregatorOptions(
                        64,
                        64,
                        Duration.ofMillis(100),
                        1000,
                        10,
                        Duration.ofSeconds(1),
                        50,
                        Duration.ofSeconds(30),
                        "judged"));
    }

    @Test
    void everySettingIsRead() {
        SmallRyeConfig config = config(Map.ofEntries(
                Map.entry("syncpl.kafka.bootstrap-servers", "kafka:1"),
                Map.entry("syncpl.kafka.properties.\"security.protocol\"", "SSL"),
                Map.entry("syncpl.registry.url", "http://registry"),
                Map.entry("syncpl.registry.serde.serializer", "a.Serializer"),
                Map.entry("syncpl.registry.patience", "5s"),
                Map.entry("syncpl.aggregator.application-id", "other"),
                Map.entry("syncpl.aggregator.state-dir", "/var/state"),
                Map.entry("syncpl.aggregator.threads", "2"),
                Map.entry("syncpl.aggregator.standby-replicas", "1"),
                Map.entry("syncpl.aggregator.advertised-address", "aggregator-3:80"),
                Map.entry("syncpl.aggregator.commit-interval", "200ms"),
                Map.entry("syncpl.aggregator.session-timeout", "9s"),
                Map.entry("syncpl.aggregator.transaction-timeout", "8s"),
                Map.entry("syncpl.aggregator.close-timeout", "7s"),
                Map.entry("syncpl.aggregator.accept-reset", "true"),
                Map.entry("syncpl.aggregator.admission.default-window", "1"),
                Map.entry("syncpl.aggregator.admission.batch", "2"),
                Map.entry("syncpl.aggregator.admission.tick", "3s"),
                Map.entry("syncpl.aggregator.admission.erase-batch", "4"),
                Map.entry("syncpl.aggregator.admission.time-outs-in-a-row", "5"),
                Map.entry("syncpl.aggregator.deadlines.tick", "6s"),
                Map.entry("syncpl.aggregator.deadlines.batch", "7"),
                Map.entry("syncpl.aggregator.deadlines.quiet-period", "8s"),
                Map.entry("syncpl.aggregator.memory.store-cache", "1M"),
                Map.entry("syncpl.aggregator.memory.rocksdb", "2M"),
                Map.entry("syncpl.aggregator.memory.rocksdb-write-buffers", "3M"),
                Map.entry("syncpl.aggregator.memory.producer-buffer", "4M")));
        AggregatorConfig aggregator = config.getConfigMapping(AggregatorConfig.class);
        Map<String, Object> streams =
                StreamsSettings.of(aggregator, config.getConfigMapping(KafkaConfig.class), "3", new CountingMeters());

        assertThat(config.getConfigMapping(RegistryConfig.class).url()).isEqualTo("http://registry");
        assertThat(config.getConfigMapping(RegistryConfig.class).serde()).containsEntry("serializer", "a.Serializer");
        assertThat(config.getConfigMapping(RegistryConfig.class).patience()).isEqualTo(Duration.ofSeconds(5));
        assertThat(aggregator.closeTimeout()).isEqualTo(Duration.ofSeconds(7));
        assertThat(aggregator.acceptReset()).isTrue();
        assertThat(AggregatorService.options(aggregator, "spot"))
                .isEqualTo(new AggregatorOptions(
                        1, 2, Duration.ofSeconds(3), 4, 5, Duration.ofSeconds(6), 7, Duration.ofSeconds(8), "spot"));
        assertThat(streams)
                .containsEntry(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "kafka:1")
                .containsEntry("security.protocol", "SSL")
                .containsEntry(StreamsConfig.APPLICATION_ID_CONFIG, "other")
                .containsEntry(StreamsConfig.STATE_DIR_CONFIG, "/var/state")
                .containsEntry(StreamsConfig.NUM_STREAM_THREADS_CONFIG, 2)
                .containsEntry(StreamsConfig.APPLICATION_SERVER_CONFIG, "aggregator-3:80")
                .containsEntry(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, 1)
                .containsEntry(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 200L)
                .containsEntry(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, MEBIBYTE)
                .containsEntry(BoundedRocksDb.TOTAL_BYTES, 2 * MEBIBYTE)
                .containsEntry(BoundedRocksDb.WRITE_BUFFER_BYTES, 3 * MEBIBYTE);
    }

    @Test
    void whatKeepsRowsRightIsNotConfigurable() {
        SmallRyeConfig config = config(Map.of(
                "syncpl.kafka.properties.\"processing.guarantee\"", "at_least_once",
                "syncpl.kafka.properties.\"max.task.idle.ms\"", "-1"));
        StreamsConfig streams = new StreamsConfig(StreamsSettings.of(
                config.getConfigMapping(AggregatorConfig.class),
                config.getConfigMapping(KafkaConfig.class),
                "3",
                new CountingMeters()));

        assertThat(streams.getString(StreamsConfig.PROCESSING_GUARANTEE_CONFIG))
                .isEqualTo(StreamsConfig.EXACTLY_ONCE_V2);
        assertThat(streams.getLong(StreamsConfig.MAX_TASK_IDLE_MS_CONFIG)).isZero();
        assertThat(streams.getBoolean(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG))
                .isTrue();
        assertThat(streams.getMainConsumerConfigs("group", "client", 1))
                .containsEntry(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed")
                .containsEntry(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, "syncpl-aggregator-3-1")
                .containsEntry(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 10_000)
                .containsEntry(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        assertThat(streams.getProducerConfigs("client"))
                .containsEntry(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, 10_000)
                .containsEntry(ProducerConfig.COMPRESSION_TYPE_CONFIG, "zstd")
                .containsEntry(ProducerConfig.BATCH_SIZE_CONFIG, 1_000_000)
                .containsEntry(ProducerConfig.LINGER_MS_CONFIG, 20)
                .containsEntry(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Topic.MAX_MESSAGE_BYTES)
                .containsEntry(ProducerConfig.BUFFER_MEMORY_CONFIG, 48 * MEBIBYTE);
    }

    static SmallRyeConfig config(Map<String, String> properties) {
        return new SmallRyeConfigBuilder()
                .withMapping(KafkaConfig.class)
                .withMapping(RegistryConfig.class)
                .withMapping(AggregatorConfig.class)
                .withConverter(MemorySize.class, 200, new MemorySizeConverter())
                .withConverter(Duration.class, 200, new DurationConverter())
                .withSources(new PropertiesConfigSource(properties, "test", 100))
                .build();
    }
}
