package dev.syncpl.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.syncpl.events.topics.Topics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * One line that several classes of tests use, and what they all ask of it.
 *
 * @param line the line
 * @param folder where files may lie
 * @param withTruth a file of conversations whose truth the line's simulator knows
 */
record SharedLine(Line line, Path folder, Path withTruth) {

    /** Conversations that {@link #ingest} sends. */
    static final int CONVERSATIONS = 3;

    /** Conversations of the file whose truth is known. */
    static final int WITH_TRUTH = 64;

    private static final String[] SMALL = {"--criteria", "4", "--seed", "7"};

    /** @return what the command said on standard output */
    String ingest(String run, String... labels) throws IOException {
        return ingest(run, List.of(), labels);
    }

    String ingest(String run, List<String> options, String... labels) throws IOException {
        Path file = TestConversations.write(Files.createTempFile(folder, run, ".jsonl"), CONVERSATIONS, labels);
        List<String> command = new ArrayList<>(List.of("ingest", file.toString(), "--run", run));
        command.addAll(List.of(SMALL));
        command.addAll(options);
        return line.syncpl(command.toArray(String[]::new));
    }

    JsonNode status(String run) throws IOException {
        return new ObjectMapper()
                .readTree(line.syncpl("status", "--run", run, "--json"))
                .path("runs")
                .path(0);
    }

    void send(String topic, String key, byte[] value) {
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", line.stack().bootstrapServers()),
                new StringSerializer(),
                new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(topic, key, value));
        }
    }

    List<ConsumerRecord<String, byte[]>> deadLetters(String topic) {
        return line.topics().records(Topics.named(topic).orElseThrow().deadLetterName());
    }

    static String header(ConsumerRecord<?, ?> letter, String name) {
        return new String(letter.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
