package dev.syncpl.aggregator.app;

import dev.syncpl.aggregator.AggregatorMeters;
import dev.syncpl.aggregator.errors.ErrorHandlers;
import dev.syncpl.events.topics.Topic;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.streams.StreamsConfig;

/**
 * The one place of the Streams configuration. Precedence, strongest first: what is set here, then the client settings
 * that an operator passes on, then Kafka's defaults.
 */
final class StreamsSettings {

    private static final int PRODUCER_BATCH_BYTES = 1_000_000;
    private static final int LINGER_MILLIS = 20;
    private static final int MAX_POLL_RECORDS = 100;
    private static final int BUFFERED_RECORDS = 50;
    private static final int PARTITION_FETCH_BYTES = 256 * 1024;
    private static final int HEARTBEATS_PER_SESSION = 3;
    private static final long PROBING_MILLIS = 60_000;

    private StreamsSettings() {}

    /**
     * Everything that Streams and its clients are told.
     *
     * @param instanceId stable name of this instance among those of the application
     */
    static Map<String, Object> of(
            AggregatorConfig aggregator, KafkaConfig kafka, String instanceId, AggregatorMeters meters) {
        Map<String, Object> settings = new HashMap<>(kafka.properties());
        settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers());
        settings.putAll(application(aggregator, instanceId));
        settings.putAll(ErrorHandlers.configuration(meters));
        settings.putAll(memory(aggregator.memory()));
        settings.putAll(consumer(aggregator, instanceId));
        settings.putAll(producer(aggregator));
        return settings;
    }

    private static Map<String, Object> application(AggregatorConfig aggregator, String instanceId) {
        Map<String, Object> settings = new HashMap<>();
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, aggregator.applicationId());
        settings.put(StreamsConfig.CLIENT_ID_CONFIG, aggregator.applicationId() + "-" + instanceId);
        settings.put(StreamsConfig.STATE_DIR_CONFIG, aggregator.stateDir().toString());
        // Rows, state, offsets and dead letters of a step become visible together or not at all. Consumers read
        // committed records only, which this implies.
        settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        settings.put(
                StreamsConfig.COMMIT_INTERVAL_MS_CONFIG,
                aggregator.commitInterval().toMillis());
        settings.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, aggregator.threads());
        settings.put(
                StreamsConfig.APPLICATION_SERVER_CONFIG,
                AdvertisedAddress.text(AdvertisedAddress.of(aggregator.advertisedAddress())));
        settings.put(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, aggregator.standbyReplicas());
        // A name that Streams made up would change with the topology and orphan its changelog.
        settings.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        // Inputs of a task are read in the order of their timestamps as long as all of them have something fetched:
        // deadlines rely on it, and a run's state, written before its requests, is read before them.
        settings.put(StreamsConfig.MAX_TASK_IDLE_MS_CONFIG, 0L);
        // A new instance takes tasks over as soon as its copies have caught up: looked at every minute, not every ten.
        settings.put(StreamsConfig.PROBING_REBALANCE_INTERVAL_MS_CONFIG, PROBING_MILLIS);
        // A store's value may be as large as a topic's.
        settings.put(
                StreamsConfig.topicPrefix(TopicConfig.MAX_MESSAGE_BYTES_CONFIG),
                Integer.toString(Topic.MAX_MESSAGE_BYTES));
        settings.put(StreamsConfig.ENABLE_METRICS_PUSH_CONFIG, false);
        return settings;
    }

    private static Map<String, Object> memory(AggregatorConfig.Memory memory) {
        return Map.of(
                StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG,
                        memory.storeCache().asLongValue(),
                StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, BoundedRocksDb.class,
                BoundedRocksDb.TOTAL_BYTES, memory.rocksdb().asLongValue(),
                BoundedRocksDb.WRITE_BUFFER_BYTES, memory.rocksdbWriteBuffers().asLongValue());
    }

    private static Map<String, Object> consumer(AggregatorConfig aggregator, String instanceId) {
        Map<String, Object> settings = new HashMap<>();
        int session = Math.toIntExact(aggregator.sessionTimeout().toMillis());
        // Static membership: an instance that was killed is known again when it returns, instead of being missed for a
        // whole session first.
        settings.put(
                StreamsConfig.mainConsumerPrefix(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG),
                aggregator.applicationId() + "-" + instanceId);
        settings.put(StreamsConfig.consumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), session);
        settings.put(
                StreamsConfig.consumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG),
                session / HEARTBEATS_PER_SESSION);
        // A record may carry a whole conversation, and after an outage there is something to read of every partition
        // of every input: fewer and less of them in hand than by default, or they outgrow a small heap.
        settings.put(StreamsConfig.consumerPrefix(ConsumerConfig.MAX_POLL_RECORDS_CONFIG), MAX_POLL_RECORDS);
        settings.put(StreamsConfig.BUFFERED_RECORDS_PER_PARTITION_CONFIG, BUFFERED_RECORDS);
        // Per partition and not in all: an answer without some partition would loosen the order of timestamps.
        settings.put(
                StreamsConfig.mainConsumerPrefix(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG),
                PARTITION_FETCH_BYTES);
        // A new group begins at the beginning: what was requested before the first start is admitted too.
        settings.put(StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
        return settings;
    }

    private static Map<String, Object> producer(AggregatorConfig aggregator) {
        Map<String, Object> settings = new HashMap<>();
        settings.put(
                StreamsConfig.producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG),
                Math.toIntExact(aggregator.transactionTimeout().toMillis()));
        // Rows of a tree repeat its conversation: large batches compress to a third of what small ones do.
        settings.put(StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG), "zstd");
        settings.put(StreamsConfig.producerPrefix(ProducerConfig.BATCH_SIZE_CONFIG), PRODUCER_BATCH_BYTES);
        settings.put(StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG), LINGER_MILLIS);
        settings.put(
                StreamsConfig.producerPrefix(ProducerConfig.BUFFER_MEMORY_CONFIG),
                aggregator.memory().producerBuffer().asLongValue());
        settings.put(StreamsConfig.producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG), Topic.MAX_MESSAGE_BYTES);
        return settings;
    }
}
