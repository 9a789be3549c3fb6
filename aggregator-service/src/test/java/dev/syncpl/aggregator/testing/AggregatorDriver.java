package dev.syncpl.aggregator.testing;

import dev.syncpl.aggregator.AggregatorOptions;
import dev.syncpl.aggregator.AggregatorTopology;
import dev.syncpl.aggregator.errors.ErrorHandlers;
import dev.syncpl.aggregator.state.DueCursors;
import dev.syncpl.aggregator.state.RunProgress;
import dev.syncpl.aggregator.state.StateStores;
import dev.syncpl.aggregator.wire.WireSerdes;
import dev.syncpl.events.topics.Topic;
import dev.syncpl.events.topics.Topics;
import dev.syncpl.events.wire.SerdeSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyConfig;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.test.TestRecord;

/**
 * The whole topology on the test driver, its wall clock driven by the test. What one side writes the other reads, as on
 * a broker; what is written can be read once, with {@link #read}.
 */
public final class AggregatorDriver implements AutoCloseable {

    public static final String APPLICATION_ID = "syncpl-aggregator";

    private final CountingMeters meters = new CountingMeters();
    private final AtomicBoolean answering = new AtomicBoolean(true);
    private final WireSerdes serdes = new WireSerdes(
            SerdeSettings.load(
                    "http://127.0.0.1:1",
                    Map.of(
                            "serializer", BinarySerializer.class.getName(),
                            "deserializer", BinaryDeserializer.class.getName())),
            Duration.ZERO);
    private final Path folder = temporaryFolder();
    private final TopologyTestDriver driver;
    private final Map<Topic<?>, TestInputTopic<String, ?>> inputs = new HashMap<>();
    private final Map<Topic<?>, TestOutputTopic<String, ?>> outputs = new HashMap<>();
    private final Map<Topic<?>, Serde<?>> open = new HashMap<>();
    private final AggregatorOptions options;
    private Instant now;

    public AggregatorDriver() {
        this(AggregatorOptions.defaults());
    }

    public AggregatorDriver(AggregatorOptions options) {
        this(options, StreamsConfig.EXACTLY_ONCE_V2, Requests.START);
    }

    private AggregatorDriver(AggregatorOptions options, String guarantee, Instant now) {
        this.options = options;
        this.now = now;
        Properties config = new Properties();
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, APPLICATION_ID);
        config.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "127.0.0.1:1");
        config.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, guarantee);
        config.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        config.put(StreamsConfig.STATE_DIR_CONFIG, folder.toString());
        config.putAll(ErrorHandlers.configuration(meters));
        driver = new TopologyTestDriver(
                AggregatorTopology.build(
                        new TopologyConfig(new StreamsConfig(config)),
                        options,
                        serdes,
                        meters,
                        answering::get,
                        new DueCursors()),
                config,
                now);
    }

    /** A slower driver, which does not lose the dead letters that the other one drops with its open transaction. */
    public static AggregatorDriver withDeadLetters() {
        return new AggregatorDriver(AggregatorOptions.defaults(), StreamsConfig.AT_LEAST_ONCE, Requests.START);
    }

    /** Another process that has this one's screenings from the changelogs, and none of its memory. */
    public AggregatorDriver restarted() {
        AggregatorDriver next = new AggregatorDriver(options, StreamsConfig.EXACTLY_ONCE_V2, now);
        for (String store : StateStores.OF_SCREENINGS) {
            KeyValueStore<Object, Object> to = next.driver.getKeyValueStore(store);
            try (KeyValueIterator<Object, Object> entries =
                    driver.getKeyValueStore(store).all()) {
                entries.forEachRemaining(entry -> to.put(entry.key, entry.value));
            }
        }
        return next;
    }

    public CountingMeters meters() {
        return meters;
    }

    public Instant now() {
        return now;
    }

    /** Whether the brokers answer from now on. */
    public void answering(boolean answer) {
        answering.set(answer);
    }

    /** Lets the wall clock run, tick by tick of one second, so that no thread seems to have slept. */
    public void advance(Duration duration) {
        Instant until = now.plus(duration);
        while (now.isBefore(until)) {
            Duration step = Duration.between(now, until);
            jump(step.compareTo(Duration.ofSeconds(1)) > 0 ? Duration.ofSeconds(1) : step);
        }
    }

    /** Lets the wall clock jump, as if the process had been stopped meanwhile. */
    public void jump(Duration duration) {
        now = now.plus(duration);
        driver.advanceWallClockTime(duration);
    }

    /** Sends an event, made now. */
    public <V extends SpecificRecord> void send(Topic<V> topic, String key, V value) {
        send(topic, key, value, now);
    }

    /** Sends an event that was made then. */
    @SuppressWarnings("unchecked")
    public <V extends SpecificRecord> void send(Topic<V> topic, String key, V value, Instant made) {
        TestInputTopic<String, V> input = (TestInputTopic<String, V>) inputs.computeIfAbsent(
                topic,
                any -> driver.createInputTopic(
                        topic.name(), new StringSerializer(), serde(topic).serializer()));
        input.pipeInput(key, value, made);
    }

    /** Sends bytes as they are. */
    public void sendBytes(Topic<?> topic, byte[] key, byte[] value) {
        sendBytes(topic, key, value, new RecordHeaders());
    }

    /** An event as it stands on a topic. */
    public <V extends SpecificRecord> byte[] bytes(Topic<V> topic, V event) {
        return serde(topic).serializer().serialize(topic.name(), event);
    }

    /** Sends bytes as they are, with headers. */
    public void sendBytes(Topic<?> topic, byte[] key, byte[] value, Headers headers) {
        driver.createInputTopic(topic.name(), new ByteArraySerializer(), new ByteArraySerializer())
                .pipeInput(new TestRecord<>(key, value, headers, now));
    }

    /** What was written to a topic since it was last read. */
    @SuppressWarnings("unchecked")
    public <V extends SpecificRecord> List<TestRecord<String, V>> readRecords(Topic<V> topic) {
        TestOutputTopic<String, V> output = (TestOutputTopic<String, V>) outputs.computeIfAbsent(
                topic,
                any -> driver.createOutputTopic(
                        topic.name(),
                        topic.keySerde().deserializer(),
                        serde(topic).deserializer()));
        return output.readRecordsToList();
    }

    /** Values that were written to a topic since it was last read. */
    public <V extends SpecificRecord> List<V> read(Topic<V> topic) {
        return readRecords(topic).stream().map(TestRecord::value).toList();
    }

    /** Dead letters of a topic since they were last read. */
    public List<TestRecord<byte[], byte[]>> readDeadLetters(Topic<?> topic) {
        return driver.createOutputTopic(
                        topic.deadLetterName(), new ByteArrayDeserializer(), new ByteArrayDeserializer())
                .readRecordsToList();
    }

    public RunProgress run(String runId) {
        return driver.<String, RunProgress>getKeyValueStore(StateStores.RUNS).get(runId);
    }

    /** Entries of a store. */
    public int size(String store) {
        int size = 0;
        try (KeyValueIterator<Object, Object> entries =
                driver.getKeyValueStore(store).all()) {
            while (entries.hasNext()) {
                entries.next();
                size++;
            }
        }
        return size;
    }

    /** Whether the store has an entry of that key. */
    public boolean holds(String store, Object key) {
        return driver.getKeyValueStore(store).get(key) != null;
    }

    /** Bytes of the largest value in a store of Avro records. */
    public int largestValue(String store) {
        int largest = 0;
        try (KeyValueIterator<Object, SpecificRecord> entries =
                driver.<Object, SpecificRecord>getKeyValueStore(store).all()) {
            while (entries.hasNext()) {
                largest = Math.max(largest, StateSize.of(entries.next().value));
            }
        }
        return largest;
    }

    /** Names of the stores that hold anything. */
    public List<String> storesInUse() {
        List<String> used = new ArrayList<>(StateStores.ALL);
        used.removeIf(store -> size(store) == 0);
        return used;
    }

    /** Takes every output so far as read. */
    public void skipOutputs() {
        Topics.ALL.forEach(this::read);
    }

    @Override
    public void close() {
        driver.close();
        serdes.close();
        Utils.closeQuietly(() -> Utils.delete(folder.toFile()), "state folder of a test");
    }

    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("aggregator-driver");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @SuppressWarnings("unchecked")
    private <V extends SpecificRecord> Serde<V> serde(Topic<V> topic) {
        return (Serde<V>) open.computeIfAbsent(topic, any -> serdes.of(topic));
    }
}
