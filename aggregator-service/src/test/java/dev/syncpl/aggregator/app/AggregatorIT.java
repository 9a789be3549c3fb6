package dev.syncpl.aggregator.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.syncpl.aggregator.state.RunProgress;
import dev.syncpl.aggregator.state.StateStores;
import dev.syncpl.aggregator.testing.BinaryDeserializer;
import dev.syncpl.aggregator.testing.CountingMeters;
import dev.syncpl.aggregator.testing.Requests;
import dev.syncpl.events.DpoRow;
import dev.syncpl.events.SftRow;
import dev.syncpl.events.TreeCompleted;
import dev.syncpl.events.topics.Topic;
import dev.syncpl.events.topics.Topics;
import dev.syncpl.events.wire.DeadLetter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
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
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The aggregator as it runs, on a real broker: its own configuration, exactly once, across instances that come and go. */
@Timeout(180)
class AggregatorIT {

    private static final int PARTITIONS = 2;
    private static final Duration LONG = Duration.ofSeconds(90);

    @TempDir
    Path folder;

    private final CountingMeters meters = new CountingMeters();
    private final List<AutoCloseable> open = new ArrayList<>();
    private TestBroker broker;
    private TestInstances instances;
    private KafkaProducer<String, SpecificRecord> producer;

    @BeforeEach
    void startBroker() throws Exception {
        broker = new TestBroker();
        instances = new TestInstances(broker.bootstrapServers(), meters);
        producer = TestStages.producer(broker.bootstrapServers());
    }

    @AfterEach
    void stop() throws Exception {
        producer.close();
        for (AutoCloseable one : open) {
            one.close();
        }
        instances.close();
        broker.close();
    }

    @Test
    void growsEveryTreeOnceWhileInstancesComeAndGo() throws Exception {
        Aggregator first = start("0");
        broker.createTopics(PARTITIONS);
        open.add(new TestStages(broker.bootstrapServers()));
        producer.send(new ProducerRecord<>(Topics.RUNS.name(), "run", Requests.window("run", 4)));
        producer.flush();
        requestMany(0, 12);
        await().atMost(LONG).until(() -> read(Topics.TREES).size() >= 4);

        Aggregator second = start("1");
        await().atMost(LONG).until(() -> second.running().isPresent());
        requestMany(12, 24);
        await().atMost(LONG).until(() -> read(Topics.TREES).size() >= 14);
        first.close();
        requestMany(24, 36);
        requestMany(0, 5);
        await().atMost(LONG).until(() -> read(Topics.TREE_CLOSINGS).size() >= 36);
        await().atMost(LONG)
                .ignoreExceptionsInstanceOf(InvalidStateStoreException.class)
                .until(() -> closedTrees(second) == 36);

        List<ConsumerRecord<String, TreeCompleted>> trees = read(Topics.TREES);
        assertThat(trees)
                .hasSize(36)
                .allSatisfy(tree -> assertThat(tree.value().getOutcome().name()).isEqualTo("COMPLETE"));
        assertThat(ids(trees)).as("each tree once").hasSize(36);
        assertThat(read(Topics.ADMISSIONS)).hasSize(36);
        assertThat(read(Topics.COMPARISONS)).hasSize(36);
        assertThat(read(Topics.SUBTREES)).hasSize(72);
        assertRowsOnce(trees);
        assertThat(sizeOf(second, StateStores.NODES)).isZero();
        assertThat(sizeOf(second, StateStores.TREES)).isZero();
        assertThat(sizeOf(second, StateStores.CONTEXT)).isZero();
        assertThat(instances.defects()).isEmpty();
    }

    @Test
    void stepsOverWhatItCannotTakeAndKeepsTheLetter() throws Exception {
        broker.createTopics(PARTITIONS);
        open.add(new TestStages(broker.bootstrapServers()));
        start("0");
        sendBytes(Topics.TREE_REQUESTS, "run", "not an event");
        await().atMost(LONG).until(() -> letters(Topics.TREE_REQUESTS).size() == 1);

        requestMany(0, 1);
        producer.send(new ProducerRecord<>(
                Topics.TREE_REQUESTS.name(),
                "run",
                Requests.request("run", "q0", "another answer", Requests.plan(2, 1, 1))));
        sendBytes(Topics.CRITERIA, "run/q0", "not an event either");
        requestMany(1, 3);
        await().atMost(LONG).until(() -> read(Topics.TREES).size() == 3);

        assertThat(letters(Topics.TREE_REQUESTS))
                .extracting(letter -> header(letter, DeadLetter.CODE_HEADER))
                .containsExactly("UNDECODABLE", "CONFLICT");
        assertThat(letters(Topics.CRITERIA)).hasSize(1);
        assertThat(instances.defects()).isEmpty();
    }

    @Test
    void goesOnFromItsChangelogsWhenItsFolderIsLost() throws Exception {
        broker.createTopics(PARTITIONS);
        Aggregator before = start("0");
        requestMany(0, 2);
        String large = "x".repeat(1_000_000);
        producer.send(new ProducerRecord<>(
                        Topics.TREE_REQUESTS.name(),
                        "run",
                        Requests.request("run", "large", large, Requests.plan(2, 2, 2))))
                .get();
        await().atMost(LONG).until(() -> read(Topics.COMPARISONS).size() == 3);
        assertChangelogs();
        before.close();

        folder = folder.resolve("another");
        Aggregator after = start("0");
        open.add(new TestStages(broker.bootstrapServers()));
        requestMany(0, 2);
        await().atMost(LONG)
                .ignoreExceptionsInstanceOf(InvalidStateStoreException.class)
                .until(() -> after.running().isPresent() && closedTrees(after) == 3);

        assertThat(read(Topics.ADMISSIONS))
                .as("nothing is admitted, and paid, again")
                .hasSize(3);
        assertThat(read(Topics.TREES)).hasSize(3);
        assertRowsOnce(read(Topics.TREES));
        after.close();
        assertThatWithoutItsOffsetsItDoesNotStart();
    }

    private void assertThatWithoutItsOffsetsItDoesNotStart() throws Exception {
        try (Admin admin = broker.admin()) {
            // Static members do not leave with their process; the group can be deleted once it is empty.
            await().atMost(LONG).ignoreExceptions().until(() -> {
                admin.deleteConsumerGroups(List.of("syncpl-aggregator")).all().get();
                return true;
            });
        }

        start("0");

        await().atMost(LONG).until(() -> !instances.defects().isEmpty());
        assertThat(instances.defects())
                .singleElement()
                .asString()
                .contains("offsets of group syncpl-aggregator are gone");
        assertThat(read(Topics.ADMISSIONS)).hasSize(3);
    }

    @Test
    void aRegistryThatIsAwayStopsItsThreadsAndLosesNothing() throws Exception {
        broker.createTopics(PARTITIONS);
        open.add(new TestStages(broker.bootstrapServers()));
        OutageDeserializer.away.set(true);
        Aggregator aggregator = instances.start("0", folder, Map.of(), OutageDeserializer.class.getName());
        requestMany(0, 4);
        // A thread that is replaced dies of the exception that its successor is for.
        await().dontCatchUncaughtExceptions().atMost(LONG).until(() -> OutageDeserializer.refused.get() >= 1);
        assertThat(read(Topics.ADMISSIONS)).isEmpty();

        OutageDeserializer.away.set(false);
        await().dontCatchUncaughtExceptions()
                .atMost(LONG)
                .ignoreExceptionsInstanceOf(InvalidStateStoreException.class)
                .until(() -> closedTrees(aggregator) == 4);

        assertThat(read(Topics.TREES)).hasSize(4);
        assertThat(letters(Topics.TREE_REQUESTS)).isEmpty();
        assertThat(instances.defects()).isEmpty();
    }

    /** The broker alone knows whether a name or a limit is what it should be. */
    private void assertChangelogs() throws Exception {
        try (Admin admin = broker.admin()) {
            assertThat(admin.listTopics().names().get().stream()
                            .filter(topic -> topic.startsWith("syncpl-aggregator-")))
                    .containsExactlyInAnyOrder(
                            "syncpl-aggregator-runs-changelog",
                            "syncpl-aggregator-seen-changelog",
                            "syncpl-aggregator-requests-changelog",
                            "syncpl-aggregator-waiting-changelog",
                            "syncpl-aggregator-trees-changelog",
                            "syncpl-aggregator-context-changelog",
                            "syncpl-aggregator-subtrees-changelog",
                            "syncpl-aggregator-nodes-changelog",
                            "syncpl-aggregator-deadlines-changelog");
        }
    }

    private Aggregator start(String instance) {
        return instances.start(instance, folder);
    }

    private void requestMany(int from, int to) {
        for (int i = from; i < to; i++) {
            producer.send(new ProducerRecord<>(
                    Topics.TREE_REQUESTS.name(),
                    "run",
                    Requests.request("run", "q" + i, "Response A of q" + i, Requests.plan(2, 2, 2))));
        }
        producer.flush();
    }

    private void sendBytes(Topic<?> topic, String key, String text) {
        try (KafkaProducer<String, String> raw = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers()),
                new StringSerializer(),
                new StringSerializer())) {
            raw.send(new ProducerRecord<>(topic.name(), key, text));
        }
    }

    /** Rows are as many as the trees say, each with an id of its own. */
    private void assertRowsOnce(List<ConsumerRecord<String, TreeCompleted>> trees) {
        int told = trees.stream()
                .flatMap(tree -> tree.value().getRows().values().stream())
                .mapToInt(Integer::intValue)
                .sum();
        List<String> rows = new ArrayList<>();
        read(Topics.SFT_ROWS).forEach(row -> rows.add(((SftRow) row.value()).getRowId()));
        read(Topics.DPO_ROWS).forEach(row -> rows.add(((DpoRow) row.value()).getRowId()));
        assertThat(rows).hasSize(told).doesNotHaveDuplicates().isNotEmpty();
    }

    private static Set<String> ids(List<ConsumerRecord<String, TreeCompleted>> trees) {
        return trees.stream().map(ConsumerRecord::key).collect(Collectors.toSet());
    }

    private static long closedTrees(Aggregator aggregator) {
        return query(aggregator, StateStores.RUNS).stream()
                .map(RunProgress.class::cast)
                .flatMap(run -> run.getClosed().values().stream())
                .mapToLong(Long::longValue)
                .sum();
    }

    private static int sizeOf(Aggregator aggregator, String store) {
        return query(aggregator, store).size();
    }

    private static List<Object> query(Aggregator aggregator, String store) {
        Optional<KafkaStreams> streams = aggregator.running();
        List<Object> values = new ArrayList<>();
        if (streams.isPresent()) {
            try (KeyValueIterator<Object, Object> entries = streams.get()
                    .store(StoreQueryParameters.fromNameAndType(store, QueryableStoreTypes.keyValueStore()))
                    .all()) {
                entries.forEachRemaining(entry -> values.add(entry.value));
            }
        }
        return values;
    }

    /** Every committed record of a topic. */
    private <V extends SpecificRecord> List<ConsumerRecord<String, V>> read(Topic<V> topic) {
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

    private List<ConsumerRecord<byte[], byte[]>> letters(Topic<?> topic) {
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(readCommitted(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<ConsumerRecord<byte[], byte[]>> letters = readAll(consumer, topic.deadLetterName());
            letters.sort(Comparator.comparing(letter -> Long.parseLong(header(letter, DeadLetter.OFFSET_HEADER))));
            return letters;
        }
    }

    private <K, V> List<ConsumerRecord<K, V>> readAll(KafkaConsumer<K, V> consumer, String topic) {
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

    private static String header(ConsumerRecord<?, ?> letter, String name) {
        return new String(letter.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
