package dev.syncpl.cli.connect;

import dev.syncpl.cli.CliException;
import dev.syncpl.events.topics.Topic;
import dev.syncpl.events.wire.EventDecoder;
import dev.syncpl.events.wire.PoisonClassifier;
import dev.syncpl.events.wire.RegistryApi;
import dev.syncpl.events.wire.SerdeSettings;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Makes Kafka clients with the settings that every command shares, and says in one line when there is no broker or
 * registry. The caller closes what it is given.
 */
public final class KafkaAccess {

    private static final int TIMEOUT_MILLIS = 10_000;
    private static final int REQUEST_MILLIS = 5_000;
    private static final int FETCH_WAIT_MILLIS = 50;

    private final Endpoints endpoints;
    private final SerdeSettings serdes;
    private final RegistryApi registry;

    public KafkaAccess(Endpoints endpoints) {
        this.endpoints = endpoints;
        this.serdes = SerdeSettings.load(endpoints.registryUrl());
        this.registry = new RegistryApi(serdes.registryApi());
    }

    /**
     * Makes sure that broker and registry answer and that the topics are there.
     *
     * @throws CliException naming what is missing
     */
    public void check(Collection<? extends Topic<?>> needed) {
        Set<String> present = topicNames();
        for (Topic<?> topic : needed) {
            if (!present.contains(topic.name())) {
                throw CliException.environment("the broker at " + endpoints.bootstrapServers() + " has no topic "
                        + topic.name() + ": is it SyncPL's? ('syncpl topics' lists them all)");
            }
        }
        if (!registry.answers()) {
            throw CliException.environment("no registry answers at " + endpoints.registryUrl()
                    + ": start one with 'syncpl up', or set --registry-url");
        }
    }

    private Set<String> topicNames() {
        if (!Reachability.any(endpoints.bootstrapServers())) {
            throw noBroker(null);
        }
        Admin admin = admin();
        try {
            return admin.listTopics().names().get(TIMEOUT_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw CliException.environment("interrupted while asking the broker");
        } catch (ExecutionException | TimeoutException e) {
            throw noBroker(e);
        } finally {
            // Without a limit it would wait for the call that was just given up.
            admin.close(Duration.ZERO);
        }
    }

    private CliException noBroker(Exception cause) {
        return CliException.environment(
                "no broker answers at " + endpoints.bootstrapServers()
                        + ": start one with 'syncpl up', or set --bootstrap-servers",
                cause);
    }

    /** An admin client that gives up after ten seconds. */
    public Admin admin() {
        return Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                endpoints.bootstrapServers(),
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                TIMEOUT_MILLIS,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                REQUEST_MILLIS));
    }

    /** A consumer without a group that sees committed records only and reads large ones. */
    public Consumer<byte[], byte[]> consumer() {
        return new KafkaConsumer<>(consumerConfig(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** As {@link #consumer}, for whoever looks at a record here and there: it fetches little, and hands out one each. */
    public Consumer<byte[], byte[]> peekingConsumer() {
        Map<String, Object> config = consumerConfig();
        config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 1);
        // A first batch is fetched whole, however large it is.
        config.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 1);
        return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private Map<String, Object> consumerConfig() {
        Map<String, Object> config = new HashMap<>();
        config.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, endpoints.bootstrapServers());
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        config.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, Topic.MAX_MESSAGE_BYTES);
        config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 500);
        // Who reads one topic after another waits this long at each one's end, for nothing.
        config.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, FETCH_WAIT_MILLIS);
        config.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS);
        return config;
    }

    /**
     * An idempotent producer: no record is lost or doubled by a retry, and those of one partition stay in order.
     * Batches are large, since many small ones cost three times the disk.
     */
    public Producer<String, SpecificRecord> producer() {
        return new KafkaProducer<>(producerConfig(), new StringSerializer(), serdes.serializer(SpecificRecord.class));
    }

    /**
     * A producer of bytes in transactions, ready to begin one. Whoever had that id before is shut out.
     *
     * @throws CliException if the broker does not take it
     */
    public Producer<byte[], byte[]> transactions(String transactionalId) {
        Map<String, Object> config = producerConfig();
        config.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, transactionalId);
        Producer<byte[], byte[]> producer =
                new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
        try {
            producer.initTransactions();
            return producer;
        } catch (KafkaException e) {
            producer.close(Duration.ZERO);
            throw CliException.environment("the broker begins no transaction: " + e.getMessage(), e);
        }
    }

    private Map<String, Object> producerConfig() {
        Map<String, Object> config = new HashMap<>();
        config.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, endpoints.bootstrapServers());
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        config.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "zstd");
        config.put(ProducerConfig.BATCH_SIZE_CONFIG, 1_000_000);
        config.put(ProducerConfig.LINGER_MS_CONFIG, 20);
        config.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Topic.MAX_MESSAGE_BYTES);
        return config;
    }

    /** A decoder for one topic. */
    public <V extends SpecificRecord> EventDecoder<V> decoder(Topic<V> topic) {
        return new EventDecoder<>(topic, serdes, new PoisonClassifier(registry));
    }
}
