package dev.syncpl.benchmarks.aggregator;

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
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * The least that a program could do with every node event: one thread reads it, decodes it, encodes it again and writes
 * it to a topic of its own. No state, no transaction, no rule. It decodes and encodes as the aggregator does.
 */
final class PlainLoop {

    private static final Duration POLL = Duration.ofMillis(100);
    private static final List<Topic<? extends SpecificRecord>> TOPICS =
            List.of(Topics.CRITERIA, Topics.RUBRICS, Topics.JUDGMENTS);

    /** How one topic's values are read and written, and where to. */
    private record Way<V extends SpecificRecord>(Topic<V> topic, EventDecoder<V> decoder, EventEncoder<V> encoder) {

        static <V extends SpecificRecord> Way<V> of(Topic<V> topic, SerdeSettings serdes, PoisonClassifier classifier) {
            return new Way<>(topic, new EventDecoder<>(topic, serdes, classifier), new EventEncoder<>(topic, serdes));
        }

        byte[] again(byte[] value) {
            if (decoder.decode(value) instanceof Decoded.Event<V> event) {
                return encoder.serialize(topic.name(), event.value());
            }
            throw new IllegalStateException("an event of " + topic.name() + " cannot be read");
        }

        String target() {
            return PlainLoop.target(topic);
        }
    }

    private final String bootstrapServers;
    private final SerdeSettings serdes;

    PlainLoop(String bootstrapServers, String registryUrl) {
        this.bootstrapServers = bootstrapServers;
        this.serdes = SerdeSettings.load(registryUrl);
    }

    /** Takes every node event through, until so many judgments were, and tells how their count grew. */
    Pace run(long judgments) throws Exception {
        createTopics();
        Map<String, Way<?>> ways = ways();
        Pace pace = new Pace();
        try (KafkaConsumer<byte[], byte[]> consumer = consumer();
                KafkaProducer<byte[], byte[]> producer = producer()) {
            long done = 0;
            pace.read(System.nanoTime(), 0);
            while (done < judgments) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    Way<?> way = ways.get(record.topic());
                    producer.send(new ProducerRecord<>(way.target(), record.key(), way.again(record.value())));
                    done += record.topic().equals(Topics.JUDGMENTS.name()) ? 1 : 0;
                }
                pace.read(System.nanoTime(), done);
            }
        }
        ways.values().forEach(way -> {
            way.decoder().close();
            way.encoder().close();
        });
        return pace;
    }

    private Map<String, Way<?>> ways() {
        PoisonClassifier classifier = new PoisonClassifier(new RegistryApi(serdes.registryApi()));
        Map<String, Way<?>> ways = new HashMap<>();
        TOPICS.forEach(topic -> ways.put(topic.name(), Way.of(topic, serdes, classifier)));
        return ways;
    }

    private static String target(Topic<?> topic) {
        return topic.name() + ".loop";
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

    private KafkaProducer<byte[], byte[]> producer() {
        Map<String, Object> config = Map.of(
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
        return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
    }
}
