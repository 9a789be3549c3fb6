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
 * Writes events as the stages would, but in few and large transactions: what belongs to one is there to be read all at
 * once. Every record is a millisecond later than the one before: whoever reads several topics by time reads them in the
 * order in which they were written. Used by one thread.
 */
public final class Feed implements AutoCloseable {

    /** The longest that a broker allows by default. */
    private static final int TRANSACTION_MILLIS = 15 * 60 * 1000;

    private final KafkaProducer<String, byte[]> producer;
    private final Map<Class<?>, Topic<? extends SpecificRecord>> topics = new HashMap<>();
    private final Map<String, Serializer<SpecificRecord>> serializers = new HashMap<>();
    private long time;

    /** @param from time of the first record */
    public Feed(String bootstrapServers, String registryUrl, Instant from) {
        SerdeSettings serdes = SerdeSettings.load(registryUrl);
        for (Topic<? extends SpecificRecord> topic : Topics.ALL) {
            topics.put(topic.type(), topic);
            serializers.put(topic.name(), serdes.serializer(SpecificRecord.class));
        }
        Map<String, Object> settings = new HashMap<>(producerSettings(bootstrapServers));
        settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, "benchmark-feed");
        settings.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, TRANSACTION_MILLIS);
        producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
        producer.initTransactions();
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

    /** Sends what is sent meanwhile in one transaction; returns when all of it can be read. */
    public void atOnce(Runnable sending) {
        producer.beginTransaction();
        sending.run();
        producer.commitTransaction();
    }

    /** Sends events to the topics of their types. Within {@link #atOnce}, as everything that sends. */
    public void send(String key, List<? extends SpecificRecord> events) {
        for (SpecificRecord event : events) {
            String topic = topics.get(event.getClass()).name();
            byte[] value = serializers.get(topic).serialize(topic, event);
            producer.send(new ProducerRecord<>(topic, null, time++, key, value));
        }
    }

    /**
     * Sends a tree's admission, as if the run side had admitted it. Its nodes are to be sent when it is open, as on a
     * line, where the stages hear of it from then: a node that is read before its tree is open belongs to none.
     */
    public void admit(MadeTree tree) {
        send(tree.id(), List.of(tree.admission()));
    }

    /** Grows whole trees that are admitted, a window of them at a time, whose calls end in a drawn order. */
    public void grow(Iterable<MadeTree> trees, int window) {
        new Interleaving(trees.iterator(), window, new Random(window))
                .forEachRemaining(call -> send(call.tree().id(), call.events()));
    }

    @Override
    public void close() {
        producer.close();
        serializers.values().forEach(Serializer::close);
    }
}
