package dev.syncpl.stage.runner;

import static org.awaitility.Awaitility.await;

import dev.syncpl.events.NodeFailed;
import dev.syncpl.events.topics.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.test.KafkaClusterTestKit;
import org.apache.kafka.common.test.TestKitNodes;

/** A real broker in this process, with what the tests ask of it. */
final class TestBroker implements AutoCloseable {

    static final int PARTITIONS = 4;

    private final KafkaClusterTestKit kit;
    private final Admin admin;
    private final Set<String> created = new HashSet<>();

    TestBroker() throws Exception {
        kit = new KafkaClusterTestKit.Builder(new TestKitNodes.Builder()
                        .setCombined(true)
                        .setNumBrokerNodes(1)
                        .setNumControllerNodes(1)
                        .build())
                .setConfigProp("offsets.topic.replication.factor", "1")
                .setConfigProp("transaction.state.log.replication.factor", "1")
                .setConfigProp("transaction.state.log.min.isr", "1")
                .setConfigProp("offsets.topic.num.partitions", "4")
                .setConfigProp("transaction.state.log.num.partitions", "4")
                .setConfigProp("group.initial.rebalance.delay.ms", "0")
                .setConfigProp("transaction.abort.timed.out.transaction.cleanup.interval.ms", "1000")
                .setConfigProp("auto.create.topics.enable", "false")
                .build();
        kit.format();
        kit.startup();
        kit.waitForReadyBrokers();
        admin = kit.admin();
    }

    String bootstrapServers() {
        return kit.bootstrapServers();
    }

    void createTopics() throws Exception {
        create(TestEvents.INPUT.name(), PARTITIONS);
        create(TestEvents.INPUT.deadLetterName(), PARTITIONS);
        create(TestEvents.CHILDREN.name(), PARTITIONS);
        create(TestEvents.FAILURES.name(), PARTITIONS);
    }

    void create(String topic, int partitions) throws Exception {
        admin.createTopics(List.of(new NewTopic(topic, partitions, (short) 1)))
                .all()
                .get();
        created.add(topic);
    }

    /** Leaves nothing to the next test; returns when the broker knows of it. */
    void deleteTopics() throws Exception {
        admin.deleteTopics(created).all().get();
        await().until(() -> Collections.disjoint(admin.listTopics().names().get(), created));
        created.clear();
    }

    /** Writes inputs with these ids, in transactions, as the stage before would. */
    void produce(List<String> ids) {
        Map<String, Object> properties = Map.of(
                "bootstrap.servers",
                bootstrapServers(),
                "transactional.id",
                "inputs",
                "key.serializer",
                ByteArraySerializer.class,
                "value.serializer",
                ByteArraySerializer.class);
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(properties)) {
            producer.initTransactions();
            for (int from = 0; from < ids.size(); from += 25) {
                producer.beginTransaction();
                for (String id : ids.subList(from, Math.min(ids.size(), from + 25))) {
                    producer.send(new ProducerRecord<>(
                            TestEvents.INPUT.name(), id.getBytes(), TestSerde.bytes(TestEvents.input(id))));
                }
                producer.commitTransaction();
            }
        }
    }

    /** Every committed event of a topic. */
    List<NodeFailed> read(Topic<NodeFailed> topic) {
        Map<String, Object> properties = Map.of(
                "bootstrap.servers",
                bootstrapServers(),
                "isolation.level",
                "read_committed",
                "key.deserializer",
                ByteArrayDeserializer.class,
                "value.deserializer",
                ByteArrayDeserializer.class);
        List<TopicPartition> partitions = partitions(topic.name());
        List<NodeFailed> events = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(properties)) {
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(50))) {
                    events.add(TestSerde.event(record.value()));
                }
            }
        }
        return events;
    }

    /** Input records, markers included, that lie beyond the group's commits. */
    long lag(String group) throws Exception {
        Map<TopicPartition, OffsetAndMetadata> commits = admin.listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata()
                .get();
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        partitions(TestEvents.INPUT.name()).forEach(partition -> asked.put(partition, OffsetSpec.latest()));
        long lag = 0;
        for (var end : admin.listOffsets(asked).all().get().entrySet()) {
            OffsetAndMetadata commit = commits.get(end.getKey());
            lag += end.getValue().offset() - (commit == null ? 0 : commit.offset());
        }
        return lag;
    }

    int members(String group) throws Exception {
        ConsumerGroupDescription description = admin.describeConsumerGroups(List.of(group))
                .describedGroups()
                .get(group)
                .get();
        return description.members().size();
    }

    @Override
    public void close() {
        admin.close();
        try {
            kit.close();
        } catch (Exception e) {
            throw new IllegalStateException("the broker does not stop", e);
        }
    }

    private static List<TopicPartition> partitions(String topic) {
        return IntStream.range(0, PARTITIONS)
                .mapToObj(partition -> new TopicPartition(topic, partition))
                .toList();
    }
}
