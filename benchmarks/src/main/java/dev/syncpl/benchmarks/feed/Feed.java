package dev.syncpl.benchmarks.feed;

import dev.syncpl.events.topics.Topic;
import dev.syncpl.events.topics.Topics;
import dev.syncpl.events.wire.SerdeSettings;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Writes events as the stages would, without transactions, so that an offset is a count. Every record is a millisecond
 * later than the one before: whoever reads several topics by time reads them in the order in which they were written.
 * Used by one thread.
 */
public final class Feed implements AutoCloseable {

    private final KafkaProducer<String, byte[]> producer;
    private final Map<Class<?>, Topic<? extends SpecificRecord>> topics = new HashMap<>();
    private final Map<String, Serializer<SpecificRecord>> serializers = new HashMap<>();
    private final Map<String, Long> sent = new HashMap<>();
    private long time;

    /** @param from time of the first record */
    public Feed(String bootstrapServers, String registryUrl, Instant from) {
        SerdeSettings serdes = SerdeSettings.load(registryUrl);
        for (Topic<? extends SpecificRecord> topic : Topics.ALL) {
            topics.put(topic.type(), topic);
            serializers.put(topic.name(), serdes.serializer(SpecificRecord.class));
        }
        producer = new KafkaProducer<>(
                producerSettings(bootstrapServers), new StringSerializer(), new ByteArraySerializer());
        time = from.toEpochMilli();
    }

    /** What the stages set, but for transactions. */
    public static Map<String, Object> producerSettings(String bootstrapServers) {
        return Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ProducerConfig.ACKS_CONFIG,
                "all",
                ProducerConfig.COMPRESSION_TYPE_CONFIG,
                "zstd",
                ProducerConfig.BATCH_SIZE_CONFIG,
                1_000_000,
                ProducerConfig.LINGER_MS_CONFIG,
                20,
                ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                Topic.MAX_MESSAGE_BYTES);
    }

    /** Sends events to the topics of their types. */
    public void send(String key, List<? extends SpecificRecord> events) {
        for (SpecificRecord event : events) {
            String topic = topics.get(event.getClass()).name();
            byte[] value = serializers.get(topic).serialize(topic, event);
            producer.send(new ProducerRecord<>(topic, null, time++, key, value));
            sent.merge(topic, 1L, Long::sum);
        }
    }

    /**
     * Grows whole trees, a window of them at a time, whose calls end in a drawn order.
     *
     * @param from the call to begin with: what was sent of these trees before
     */
    public void grow(Iterable<MadeTree> trees, int window, int from) {
        Interleaving.of(trees.iterator(), window, from, new Random(window))
                .forEachRemaining(call -> send(call.tree().id(), call.events()));
    }

    /** Records sent to a topic so far. */
    public long sent(Topic<?> topic) {
        return sent.getOrDefault(topic.name(), 0L);
    }

    /** Blocks until everything is written. */
    public void flush() {
        producer.flush();
    }

    @Override
    public void close() {
        producer.close();
        serializers.values().forEach(Serializer::close);
    }
}
