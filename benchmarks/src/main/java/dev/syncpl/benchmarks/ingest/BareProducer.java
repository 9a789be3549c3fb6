package dev.syncpl.benchmarks.ingest;

import dev.syncpl.events.topics.Topic;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Sends a file's lines as they are, with the settings of ingest and to one partition, as a run has it. */
final class BareProducer {

    private static final String TOPIC = "benchmark.bare";

    private BareProducer() {}

    /** Lines a second, until the last is stored. */
    static double linesPerSecond(String bootstrapServers, Path file, int lines)
            throws IOException, InterruptedException, ExecutionException {
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers))) {
            admin.createTopics(List.of(new NewTopic(TOPIC, 1, (short) 1)
                            .configs(Map.of("max.message.bytes", Integer.toString(Topic.MAX_MESSAGE_BYTES)))))
                    .all()
                    .get();
        }
        byte[] key = "run".getBytes(StandardCharsets.UTF_8);
        long start = System.nanoTime();
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(config(bootstrapServers), new ByteArraySerializer(), new ByteArraySerializer())) {
            BareRead.eachLine(file, line -> producer.send(new ProducerRecord<>(TOPIC, key, line)));
            producer.flush();
        }
        return lines * 1e9 / (System.nanoTime() - start);
    }

    private static Map<String, Object> config(String bootstrapServers) {
        return Map.of(
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
    }
}
