package dev.syncpl.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.syncpl.events.SampleEvents;
import dev.syncpl.events.topics.Topic;
import dev.syncpl.events.topics.Topics;
import dev.syncpl.events.wire.SerdeSettings;
import dev.syncpl.stack.LocalStack;
import dev.syncpl.stack.StackOptions;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Any message on any topic can be read by a client that is not ours, in another language. */
class ForeignClientIT {

    private static final String KEY = "run/conversation 1";

    @TempDir
    Path data;

    @Test
    void everyTopicsEventsDecodeToWhatWasWritten() throws Exception {
        assumeTrue(ForeignClient.isAvailable(), "skipped: needs node and npm on the path");
        Path home = Path.of("").toAbsolutePath().getParent();
        StackOptions options = StackOptions.builder(home, data).serversOnly().build();
        try (LocalStack stack = LocalStack.start(options)) {
            Map<String, JsonNode> written = writeOneOfEach(stack);

            List<ForeignClient.Message> read =
                    ForeignClient.read(stack.bootstrapServers(), stack.registryUrl(), written.keySet());

            assertThat(read)
                    .extracting(ForeignClient.Message::topic)
                    .as("one committed record of every topic, none that was rolled back")
                    .containsExactlyInAnyOrderElementsOf(written.keySet());
            assertThat(read).allSatisfy(message -> {
                assertThat(message.key()).isEqualTo(KEY);
                JsonNode expected = written.get(message.topic());
                assertThat(PlainJson.same(message.value(), expected))
                        .as("%s: read %s, written %s", message.topic(), message.value(), expected)
                        .isTrue();
            });
        }
    }

    /** Written as services write: compressed, in a transaction, here after one that was rolled back. */
    private static Map<String, JsonNode> writeOneOfEach(LocalStack stack) {
        SerdeSettings serdes = SerdeSettings.load(stack.registryUrl());
        Map<String, JsonNode> written = new HashMap<>();
        try (Producer<String, byte[]> producer = producer(stack)) {
            producer.initTransactions();
            producer.beginTransaction();
            Topics.ALL.forEach(topic -> send(producer, serdes, topic));
            producer.flush();
            producer.abortTransaction();
            producer.beginTransaction();
            Topics.ALL.forEach(topic -> written.put(topic.name(), send(producer, serdes, topic)));
            producer.commitTransaction();
        }
        return written;
    }

    private static <V extends SpecificRecord> JsonNode send(
            Producer<String, byte[]> producer, SerdeSettings serdes, Topic<V> topic) {
        V event = SampleEvents.of(topic.type());
        try (Serializer<V> serializer = serdes.serializer(topic.type())) {
            producer.send(new ProducerRecord<>(topic.name(), KEY, serializer.serialize(topic.name(), event)));
        }
        return PlainJson.of(event);
    }

    private static Producer<String, byte[]> producer(LocalStack stack) {
        return new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        stack.bootstrapServers(),
                        ProducerConfig.COMPRESSION_TYPE_CONFIG,
                        "zstd",
                        ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                        "foreign-client-test"),
                new StringSerializer(),
                new ByteArraySerializer());
    }
}
