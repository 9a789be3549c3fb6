package dev.syncpl.benchmarks.aggregator;

import dev.syncpl.benchmarks.feed.Feed;
import dev.syncpl.benchmarks.feed.Pace;
import dev.syncpl.events.topics.Topic;
import dev.syncpl.events.topics.Topics;
import dev.syncpl.events.wire.Decoded;
import dev.syncpl.events.wire.EventDecoder;
import dev.syncpl.events.wire.EventEncoder;
import dev.syncpl.events.wire.PoisonClassifier;
import dev.syncpl.events.wire.RegistryApi;
import dev.syncpl.events.wire.SerdeSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;

/**
 * The least that a program could do with every node event: one thread reads it, decodes it, encodes it again and writes
 * it to a topic of its own. No state, no transaction, no rule.
 */
final class PlainLoop {

    /** Who decodes and encodes. */
    enum Codec {
        /** The registry's own deserializer and serializer, as any program would take them. */
        REGISTRY,
        /** What the aggregator has in their place, which asks about a schema once. */
        AGGREGATOR
    }

    private static final Duration POLL = Duration.ofMillis(100);
    private static final List<Topic<? extends SpecificRecord>> TOPICS =
            List.of(Topics.CRITERIA, Topics.RUBRICS, Topics.JUDGMENTS);

    /** Where the values of one topic go, and how they become events and bytes again. */
    private record Way(String target, UnaryOperator<byte[]> again) {}

    private final String bootstrapServers;
    private final SerdeSettings serdes;
    private final Codec codec;

    PlainLoop(String bootstrapServers, String registryUrl, Codec codec) {
        this.bootstrapServers = bootstrapServers;
        this.serdes = SerdeSettings.load(registryUrl);
        this.codec = codec;
    }

    /** Takes every node event through, until so many judgments were, and tells how their count grew. */
    Pace run(long judgments) throws Exception {
        createTopics();
        Pace pace = new Pace();
        List<AutoCloseable> open = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer = consumer();
                KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                        Feed.producerSettings(bootstrapServers),
                        new ByteArraySerializer(),
                        new ByteArraySerializer())) {
            Map<String, Way> ways = new HashMap<>();
            TOPICS.forEach(topic -> ways.put(topic.name(), new Way(target(topic), again(topic, open))));
            long done = 0;
            pace.read(System.nanoTime(), 0);
            while (done < judgments) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    Way way = ways.get(record.topic());
                    byte[] value = way.again().apply(record.value());
                    producer.send(new ProducerRecord<>(way.target(), record.key(), value));
                    done += record.topic().equals(Topics.JUDGMENTS.name()) ? 1 : 0;
                }
                pace.read(System.nanoTime(), done);
            }
        } finally {
            for (AutoCloseable one : open) {
                one.close();
            }
        }
        return pace;
    }

    private <V extends SpecificRecord> UnaryOperator<byte[]> again(Topic<V> topic, List<AutoCloseable> open) {
        if (codec == Codec.REGISTRY) {
            Deserializer<V> deserializer = serdes.deserializer(topic.type());
            Serializer<V> serializer = serdes.serializer(topic.type());
            open.addAll(List.of(deserializer, serializer));
            return value -> serializer.serialize(topic.name(), deserializer.deserialize(topic.name(), value));
        }
        PoisonClassifier classifier = new PoisonClassifier(new RegistryApi(serdes.registryApi()));
        EventDecoder<V> decoder = new EventDecoder<>(topic, serdes, classifier);
        EventEncoder<V> encoder = new EventEncoder<>(topic, serdes);
        open.addAll(List.of(decoder, encoder));
        return value -> encoder.serialize(topic.name(), event(decoder.decode(value)));
    }

    private static <V> V event(Decoded<V> decoded) {
        if (decoded instanceof Decoded.Event<V> event) {
            return event.value();
        }
        throw new IllegalStateException("an event that was just written cannot be read: " + decoded);
    }

    private String target(Topic<?> topic) {
        return topic.name() + ".loop-" + codec.name().toLowerCase(Locale.ROOT);
    }

    private void createTopics() throws Exception {
        List<NewTopic> targets = new ArrayList<>();
        for (Topic<?> topic : TOPICS) {
            targets.add(new NewTopic(target(topic), Topics.LOCAL_PARTITIONS, (short) 1).configs(topic.config()));
        }
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers))) {
            admin.createTopics(targets).all().get();
        }
    }

    private KafkaConsumer<byte[], byte[]> consumer() {
        Map<String, Object> config = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false);
        KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        List<TopicPartition> all = new ArrayList<>();
        for (Topic<?> topic : TOPICS) {
            for (int partition = 0; partition < Topics.LOCAL_PARTITIONS; partition++) {
                all.add(new TopicPartition(topic.name(), partition));
            }
        }
        consumer.assign(all);
        consumer.seekToBeginning(all);
        return consumer;
    }
}
