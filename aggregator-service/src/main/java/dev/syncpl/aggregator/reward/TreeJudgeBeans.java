package dev.syncpl.aggregator.reward;

import dev.syncpl.aggregator.app.KafkaConfig;
import dev.syncpl.aggregator.app.RegistryConfig;
import dev.syncpl.events.TreeRequested;
import dev.syncpl.events.topics.Topic;
import dev.syncpl.events.topics.Topics;
import dev.syncpl.events.wire.EventDecoder;
import dev.syncpl.events.wire.PoisonClassifier;
import dev.syncpl.events.wire.RegistryApi;
import dev.syncpl.events.wire.SerdeSettings;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** The judge by trees with its Kafka clients, made at the first request: most lines are never asked. Thread safe. */
@Singleton
public class TreeJudgeBeans {

    private static final int PATIENCE_MILLIS = 10_000;
    private static final String CONSUMER = "consumer.";
    private static final String PRODUCER = "producer.";

    private final KafkaConfig kafka;
    private final RegistryConfig registry;
    private final TreeRewardConfig config;
    private Producer<String, SpecificRecord> producer;
    private TreeFollower follower;
    private TreeJudge judge;

    @Inject
    TreeJudgeBeans(KafkaConfig kafka, RegistryConfig registry, TreeRewardConfig config) {
        this.kafka = kafka;
        this.registry = registry;
        this.config = config;
    }

    /** The judge; the same each time. */
    synchronized TreeJudge judge() {
        if (judge == null) {
            SerdeSettings serdes = SerdeSettings.load(registry.url(), registry.serde());
            producer = new KafkaProducer<>(
                    producerSettings(), new StringSerializer(), serdes.serializer(SpecificRecord.class));
            follower = new TreeFollower(this::consumer, topic -> reader(topic, serdes));
            judge = new TreeJudge(
                    new TreeRequests(config.run(), config.model()),
                    follower,
                    this::send,
                    config.trees(),
                    Clock.systemUTC());
        }
        return judge;
    }

    @PreDestroy
    synchronized void close() {
        if (judge != null) {
            follower.close();
            producer.close(Duration.ofSeconds(2));
        }
    }

    private static <V extends SpecificRecord> TreeFollower.Reader reader(Topic<V> topic, SerdeSettings serdes) {
        EventDecoder<V> decoder =
                new EventDecoder<>(topic, serdes, new PoisonClassifier(new RegistryApi(serdes.registryApi())));
        return decoder::decode;
    }

    private CompletionStage<?> send(TreeRequested request) {
        CompletableFuture<Object> sent = new CompletableFuture<>();
        try {
            producer.send(
                    new ProducerRecord<>(Topics.TREE_REQUESTS.name(), request.getRunId(), request),
                    (metadata, failure) -> {
                        if (failure == null) {
                            sent.complete(metadata);
                        } else {
                            sent.completeExceptionally(failure);
                        }
                    });
        } catch (KafkaException e) {
            sent.completeExceptionally(e);
        }
        return sent;
    }

    private Consumer<byte[], byte[]> consumer() {
        Map<String, Object> settings = settings(CONSUMER);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "latest");
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, Topic.MAX_MESSAGE_BYTES);
        settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS);
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private Map<String, Object> producerSettings() {
        Map<String, Object> settings = settings(PRODUCER);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "zstd");
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Topic.MAX_MESSAGE_BYTES);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, PATIENCE_MILLIS);
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS / 2);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS);
        return settings;
    }

    private Map<String, Object> settings(String client) {
        Map<String, Object> settings = new HashMap<>(kafka.properties());
        kafka.properties().forEach((name, value) -> {
            if (name.startsWith(client)) {
                settings.put(name.substring(client.length()), value);
            }
        });
        settings.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers());
        return settings;
    }
}
