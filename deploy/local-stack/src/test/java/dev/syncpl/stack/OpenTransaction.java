package dev.syncpl.stack;

import static org.awaitility.Awaitility.await;

import dev.syncpl.events.topics.Topics;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * A transaction whose producer is gone before its end. It runs out seconds after its begin: while a broker that was
 * killed at once is up again and not yet let into its cluster, when no partition has a leader for a moment.
 */
final class OpenTransaction {

    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final TopicPartition PARTITION = new TopicPartition(Topics.JUDGMENTS.deadLetterName(), 0);

    private final String bootstrapServers;

    private OpenTransaction(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
    }

    /** Writes a record in a transaction and leaves both. */
    static OpenTransaction leave(String bootstrapServers) {
        Map<String, Object> config = Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                "left-open",
                ProducerConfig.TRANSACTION_TIMEOUT_CONFIG,
                Math.toIntExact(TIMEOUT.toMillis()));
        KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
        producer.initTransactions();
        producer.beginTransaction();
        producer.send(new ProducerRecord<>(PARTITION.topic(), PARTITION.partition(), null, new byte[] {1}));
        producer.flush();
        // Without waiting it cannot abort.
        producer.close(Duration.ZERO);
        return new OpenTransaction(bootstrapServers);
    }

    /** Waits until readers of committed records are held up no longer. */
    void awaitEnd() {
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers))) {
            await("end of the transaction that was left open")
                    .atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(500))
                    .until(() ->
                            end(admin, IsolationLevel.READ_COMMITTED) == end(admin, IsolationLevel.READ_UNCOMMITTED));
        }
    }

    private static long end(Admin admin, IsolationLevel level) throws ExecutionException, InterruptedException {
        return admin.listOffsets(Map.of(PARTITION, OffsetSpec.latest()), new ListOffsetsOptions(level))
                .partitionResult(PARTITION)
                .get()
                .offset();
    }
}
