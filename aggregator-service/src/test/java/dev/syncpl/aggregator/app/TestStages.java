package dev.syncpl.aggregator.app;

import dev.syncpl.aggregator.testing.BinaryDeserializer;
import dev.syncpl.aggregator.testing.BinarySerializer;
import dev.syncpl.aggregator.testing.Nodes;
import dev.syncpl.aggregator.testing.TreeEvents;
import dev.syncpl.events.ComparisonAdmitted;
import dev.syncpl.events.topics.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** All three stages on one thread: answers each comparison with all nodes of its tree, every one of them twice. */
final class TestStages implements AutoCloseable {

    private final KafkaConsumer<String, SpecificRecord> consumer;
    private final KafkaProducer<String, SpecificRecord> producer;
    private final AtomicBoolean ended = new AtomicBoolean();
    private final Thread thread = new Thread(this::run, "test-stages");

    TestStages(String bootstrapServers) {
        consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers", bootstrapServers,
                        "group.id", "test-stages",
                        "auto.offset.reset", "earliest",
                        "isolation.level", "read_committed"),
                new StringDeserializer(),
                new BinaryDeserializer());
        producer = producer(bootstrapServers);
        thread.start();
    }

    static KafkaProducer<String, SpecificRecord> producer(String bootstrapServers) {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers), new StringSerializer(), new BinarySerializer());
    }

    private void run() {
        try (consumer;
                producer) {
            consumer.subscribe(List.of(Topics.COMPARISONS.name()));
            while (!ended.get()) {
                for (ConsumerRecord<String, SpecificRecord> record : consumer.poll(Duration.ofMillis(100))) {
                    answer(new Nodes(((ComparisonAdmitted) record.value()).getContext()));
                }
            }
        }
    }

    private void answer(Nodes nodes) {
        TreeEvents.of(nodes, (topic, event) -> {
            for (int copy = 0; copy < 2; copy++) {
                producer.send(new ProducerRecord<>(topic.name(), nodes.context().getTreeId(), event));
            }
        });
    }

    @Override
    public void close() {
        ended.set(true);
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
