package dev.syncpl.system.crash;

import dev.syncpl.events.topics.Topic;
import dev.syncpl.events.wire.DeadLetter;
import dev.syncpl.events.wire.SerdeSettings;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Sends records in a service's place, each marked as ours, and waits until the broker has them. Not thread safe. */
final class Producing implements AutoCloseable {

    private static final int LARGER_THAN_ANY = 2 * Topic.MAX_MESSAGE_BYTES;

    private final KafkaProducer<String, byte[]> producer;
    private final Serializer<SpecificRecord> serializer;

    Producing(String bootstrapServers, String registryUrl) {
        producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                        LARGER_THAN_ANY),
                new StringSerializer(),
                new ByteArraySerializer());
        serializer = SerdeSettings.load(registryUrl).serializer(SpecificRecord.class);
    }

    /** Returns where the record lies. */
    RecordMetadata send(String topic, String key, byte[] value) throws InterruptedException {
        return await(producer.send(record(topic, key, value)));
    }

    void send(Topic<?> topic, String key, SpecificRecord event) throws InterruptedException {
        send(topic.name(), key, serializer.serialize(topic.name(), event));
    }

    /** The same, for one group alone: every other one passes over it. */
    void sendTo(String group, Topic<?> topic, String key, SpecificRecord event) throws InterruptedException {
        ProducerRecord<String, byte[]> record = record(topic.name(), key, serializer.serialize(topic.name(), event));
        record.headers().add(DeadLetter.REPLAY_GROUP_HEADER, group.getBytes(StandardCharsets.UTF_8));
        await(producer.send(record));
    }

    @Override
    public void close() {
        producer.close();
        serializer.close();
    }

    private static ProducerRecord<String, byte[]> record(String topic, String key, byte[] value) {
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(topic, key, value);
        record.headers().add(Recording.INJECTED_HEADER, new byte[0]);
        return record;
    }

    private static RecordMetadata await(Future<RecordMetadata> sent) throws InterruptedException {
        try {
            return sent.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a record was not taken: " + e.getCause(), e);
        }
    }
}
