package dev.syncpl.aggregator.app;

import dev.syncpl.aggregator.testing.BinaryDeserializer;
import dev.syncpl.aggregator.testing.CountingMeters;
import dev.syncpl.aggregator.testing.Requests;
import dev.syncpl.events.topics.Topic;
import dev.syncpl.events.topics.Topics;
import dev.syncpl.events.wire.DeadLetter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** A real broker with aggregators, stages that answer at once, and what a user sends and reads. Of one thread. */
final class TestCluster implements AutoCloseable {

    private static final int PARTITIONS = 2;

    private final TestBroker broker;
    private final TestInstances instances;
    private final KafkaProducer<String, SpecificRecord> producer;
    private final List<Runnable> atEnd = new ArrayList<>();

    TestCluster() throws Exception {
        broker = new TestBroker();
        instances = new TestInstances(broker.bootstrapServers(), new CountingMeters());
        producer = TestStages.producer(broker.bootstrapServers());
    }

    /** Makes every topic. */
    TestCluster withTopics() throws Exception {
        broker.createTopics(PARTITIONS);
        return this;
    }

    TestInstances instances() {
        return instances;
    }

    Admin admin() {
        return broker.admin();
    }

    void startStages() {
        atEnd.add(new TestStages(broker.bootstrapServers())::close);
    }

    /** Has something done at the end, before the aggregators are closed. */
    void atEnd(Runnable close) {
        atEnd.add(close);
    }

    /** Sends an event; returns when it is stored. */
    void send(Topic<?> topic, String key, SpecificRecord event) throws Exception {
        producer.send(new ProducerRecord<>(topic.name(), key, event)).get();
    }

    /** Requests conversations q{from} to q{to - 1} of the run. */
    void requestMany(String run, int from, int to) {
        for (int i = from; i < to; i++) {
            producer.send(new ProducerRecord<>(
                    Topics.TREE_REQUESTS.name(),
                    run,
                    Requests.request(run, "q" + i, "Response A of q" + i, Requests.plan(2, 2, 2))));
        }
        producer.flush();
    }

    void sendText(Topic<?> topic, String key, String text) {
        try (KafkaProducer<String, String> raw = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers()),
                new StringSerializer(),
                new StringSerializer())) {
            raw.send(new ProducerRecord<>(topic.name(), key, text));
        }
    }

    /** Every committed record of a topic. */
    <V extends SpecificRecord> List<ConsumerRecord<String, V>> read(Topic<V> topic) {
        try (KafkaConsumer<String, SpecificRecord> consumer =
                new KafkaConsumer<>(readCommitted(), new StringDeserializer(), new BinaryDeserializer())) {
            List<ConsumerRecord<String, V>> records = new ArrayList<>();
            for (ConsumerRecord<String, SpecificRecord> record : readAll(consumer, topic.name())) {
                @SuppressWarnings("unchecked")
                ConsumerRecord<String, V> typed = (ConsumerRecord<String, V>) (ConsumerRecord<?, ?>) record;
                records.add(typed);
            }
            return records;
        }
    }

    /** Dead letters of a topic, in the order of what was refused. */
    List<ConsumerRecord<byte[], byte[]>> letters(Topic<?> topic) {
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(readCommitted(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<ConsumerRecord<byte[], byte[]>> letters = readAll(consumer, topic.deadLetterName());
            letters.sort(Comparator.comparing(letter -> Long.parseLong(header(letter, DeadLetter.OFFSET_HEADER))));
            return letters;
        }
    }

    static String header(ConsumerRecord<?, ?> letter, String name) {
        return new String(letter.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    private static <K, V> List<ConsumerRecord<K, V>> readAll(KafkaConsumer<K, V> consumer, String topic) {
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        List<ConsumerRecord<K, V>> records = new ArrayList<>();
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            consumer.poll(Duration.ofMillis(100)).forEach(records::add);
        }
        return records;
    }

    private Map<String, Object> readCommitted() {
        return Map.of("bootstrap.servers", broker.bootstrapServers(), "isolation.level", "read_committed");
    }

    @Override
    public void close() {
        producer.close();
        atEnd.forEach(Runnable::run);
        instances.close();
        broker.close();
    }
}
