package dev.syncpl.stage.runner;

import dev.syncpl.events.topics.Topic;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.GroupProtocol;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * The one place where the properties of the runner's Kafka clients are set. Precedence, strongest first:
 *
 * <ol>
 *   <li>what the runner's protocol rests on; a configured property of that name is refused,
 *   <li>configured properties of one client: {@code consumer.}, {@code producer.} or {@code admin.} before the name,
 *   <li>configured properties of all clients, for example {@code security.protocol},
 *   <li>our defaults, below,
 *   <li>Kafka's defaults.
 * </ol>
 */
public final class ClientProperties {

    private static final List<String> CLIENTS = List.of("consumer.", "producer.", "admin.");
    /** One reading of commits or offsets; polling rests for as long. */
    static final Duration READ_TIMEOUT = Duration.ofSeconds(5);

    /** Kafka's default of {@code max.poll.interval.ms}. */
    private static final long LEAST_POLL_INTERVAL_MILLIS = 300_000;

    private static final int MEBIBYTE = 1024 * 1024;

    /** A new producer, records, offsets, commit, abort: each may take {@code max.block.ms}. */
    private static final int BLOCKING_STEPS_OF_FLUSH = 5;

    /**
     * Commits, and for a new group the partitions, their commits, beginnings and ends; beginnings after a purge; and the
     * rest after a poll that failed, which takes at most as long as a reading and its spread.
     */
    private static final int READINGS_OF_TURN = 8;

    private final RunnerSettings settings;

    ClientProperties(RunnerSettings settings) {
        this.settings = settings;
    }

    /** Properties of the consumer. */
    Map<String, Object> consumer() {
        Map<String, Object> defaults = new HashMap<>();
        // A killed static member is back in under a second; one that stays away is missed after ten.
        defaults.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 10_000);
        // A member hears of a rebalance with its heartbeat's answer, and a cooperative one takes two rounds.
        defaults.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, 1_000);
        defaults.put(
                ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG,
                Math.toIntExact(Math.max(
                        LEAST_POLL_INTERVAL_MILLIS, longestWithoutPoll().toMillis())));
        // Longer than a dead producer's open transaction, which blocks the reading of commits.
        defaults.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 120_000);
        // What the consumer itself holds beyond the window.
        defaults.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, 16 * MEBIBYTE);

        Map<String, Object> fixed = new HashMap<>(common());
        fixed.put(ConsumerConfig.GROUP_ID_CONFIG, settings.group());
        fixed.put(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, settings.clientId());
        fixed.put(
                ConsumerConfig.GROUP_PROTOCOL_CONFIG,
                GroupProtocol.CLASSIC.name().toLowerCase(Locale.ROOT));
        fixed.put(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, CooperativeStickyAssignor.class.getName());
        fixed.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        fixed.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        fixed.put(
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                IsolationLevel.READ_COMMITTED.toString().toLowerCase(Locale.ROOT));
        fixed.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, settings.pollRecords());
        fixed.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class.getName());
        fixed.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class.getName());
        return merge("consumer.", defaults, fixed);
    }

    /** Properties of the producer. */
    Map<String, Object> producer() {
        Map<String, Object> defaults = new HashMap<>();
        // Transactions are open during a flush alone: one that stands for longer belongs to a dead process.
        defaults.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, 10_000);
        defaults.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "zstd");
        // Children of one tree repeat its conversation: only large batches let the compression see that.
        defaults.put(ProducerConfig.BATCH_SIZE_CONFIG, 1_000_000);
        defaults.put(ProducerConfig.LINGER_MS_CONFIG, 20);
        // The poll thread waits for the producer, and a transaction that stands for longer is ended by the broker.
        defaults.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 10_000);

        Map<String, Object> fixed = new HashMap<>(common());
        fixed.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, settings.clientId());
        fixed.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        fixed.put(ProducerConfig.ACKS_CONFIG, "all");
        fixed.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Topic.MAX_MESSAGE_BYTES);
        fixed.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class.getName());
        fixed.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class.getName());
        return merge("producer.", defaults, fixed);
    }

    /** Properties of the admin client. */
    Map<String, Object> admin() {
        Map<String, Object> defaults = new HashMap<>();
        defaults.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
        defaults.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 10_000);
        return merge("admin.", defaults, common());
    }

    /**
     * Checks that the properties can be.
     *
     * @throws IllegalArgumentException if a fixed property is set, or two polls could lie further apart than {@code
     *     max.poll.interval.ms}, which would cost the membership of the group
     */
    void check() {
        admin();
        long pollInterval = millis(consumer(), ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG);
        long longest = longestWithoutPoll().toMillis();
        if (longest > pollInterval) {
            throw new IllegalArgumentException("with a drain timeout of "
                    + settings.drainTimeout().toMillis() + " ms and a producer's " + ProducerConfig.MAX_BLOCK_MS_CONFIG
                    + " of " + millis(producer(), ProducerConfig.MAX_BLOCK_MS_CONFIG) + ", two polls may lie " + longest
                    + " ms apart, over " + ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG + ", " + pollInterval);
        }
    }

    /**
     * The longest time between two polls, whatever the broker does: a drain, a flush begun just before its end and one
     * after it, the flush of the turn, and the readings of commits and offsets.
     */
    Duration longestWithoutPoll() {
        Duration block = Duration.ofMillis(millis(producer(), ProducerConfig.MAX_BLOCK_MS_CONFIG));
        Duration flush = block.multipliedBy(BLOCKING_STEPS_OF_FLUSH).plus(READ_TIMEOUT);
        return settings.drainTimeout().plus(flush.multipliedBy(3)).plus(READ_TIMEOUT.multipliedBy(READINGS_OF_TURN));
    }

    /** The time-outs that the flusher has to know. */
    Flusher.FlushTimes flushTimes() {
        return new Flusher.FlushTimes(
                Duration.ofMillis(millis(producer(), ProducerConfig.TRANSACTION_TIMEOUT_CONFIG)),
                Duration.ofMillis(millis(consumer(), ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG)),
                READ_TIMEOUT);
    }

    private static long millis(Map<String, Object> properties, String name) {
        return Long.parseLong(properties.get(name).toString());
    }

    private Map<String, Object> common() {
        return Map.of(
                CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG,
                settings.bootstrapServers(),
                CommonClientConfigs.CLIENT_ID_CONFIG,
                settings.clientId());
    }

    private Map<String, Object> merge(String client, Map<String, Object> defaults, Map<String, Object> fixed) {
        Map<String, Object> configured = new HashMap<>();
        settings.clientProperties().forEach((name, value) -> {
            if (CLIENTS.stream().noneMatch(name::startsWith)) {
                configured.put(name, value);
            }
        });
        settings.clientProperties().forEach((name, value) -> {
            if (name.startsWith(client)) {
                configured.put(name.substring(client.length()), value);
            }
        });
        for (String name : configured.keySet()) {
            if (fixed.containsKey(name)) {
                throw new IllegalArgumentException("Kafka client property '" + name + "' is fixed by the stage runner");
            }
        }
        Map<String, Object> merged = new HashMap<>(defaults);
        merged.putAll(configured);
        merged.putAll(fixed);
        return merged;
    }
}
