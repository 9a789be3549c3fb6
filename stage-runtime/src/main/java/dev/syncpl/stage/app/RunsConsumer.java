package dev.syncpl.stage.app;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Makes the consumer of run states: one of no group, which commits nothing. */
final class RunsConsumer {

    private static final String CONSUMER = "consumer.";
    private static final List<String> OF_ONE_CLIENT = List.of(CONSUMER, "producer.", "admin.");

    private RunsConsumer() {}

    /**
     * A consumer of a real broker. Configured properties hold, but for what reading from the beginning without a group
     * needs.
     */
    static Consumer<byte[], byte[]> of(StageConfig.Kafka kafka, String clientId) {
        Map<String, Object> properties = new HashMap<>();
        // A broker that is away is reported after this long.
        properties.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 10_000);
        kafka.properties().forEach((name, value) -> {
            if (OF_ONE_CLIENT.stream().noneMatch(name::startsWith)) {
                properties.put(name, value);
            }
        });
        kafka.properties().forEach((name, value) -> {
            if (name.startsWith(CONSUMER)) {
                properties.put(name.substring(CONSUMER.length()), value);
            }
        });
        properties.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers());
        properties.put(ConsumerConfig.CLIENT_ID_CONFIG, clientId);
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, IsolationLevel.READ_COMMITTED.toString());
        properties.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class.getName());
        properties.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class.getName());
        return new KafkaConsumer<>(properties);
    }
}
