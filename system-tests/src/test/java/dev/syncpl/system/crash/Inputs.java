package dev.syncpl.system.crash;

import dev.syncpl.events.topics.Topic;
import dev.syncpl.events.topics.Topics;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;

/** What is sent that should not have been, or not so. Not thread safe. */
final class Inputs {

    private static final int MOST_DUPLICATES = 200;

    private final TopicEvents topics;
    private final Producing producing;
    private final Random random;
    private final Map<String, List<String>> poison = new LinkedHashMap<>();

    Inputs(TopicEvents topics, Producing producing, Random random) {
        this.topics = topics;
        this.producing = producing;
        this.random = random;
    }

    /** Readers of what was injected that no reader can take, by its place. */
    Map<String, List<String>> poison() {
        return Collections.unmodifiableMap(poison);
    }

    String undecodable() throws InterruptedException {
        return send(Poison.undecodable(poison.size(), random));
    }

    String unknownSchema() throws InterruptedException {
        return send(Poison.unknownSchema(poison.size(), random));
    }

    String oversized() throws InterruptedException {
        return send(Poison.oversized(poison.size(), random));
    }

    /** Sends requests and leaves once more, as they are, in another order. */
    String duplicates() throws InterruptedException {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        Stream.of(Topics.TREE_REQUESTS, Topics.JUDGMENTS).forEach(topic -> collect(topic, records));
        Collections.shuffle(records, random);
        List<ConsumerRecord<byte[], byte[]>> sent = records.subList(0, Math.min(MOST_DUPLICATES, records.size()));
        for (ConsumerRecord<byte[], byte[]> record : sent) {
            producing.send(record.topic(), new String(record.key(), StandardCharsets.UTF_8), record.value());
        }
        return sent.size() + " records";
    }

    private <V extends SpecificRecord> void collect(Topic<V> topic, List<ConsumerRecord<byte[], byte[]>> records) {
        topics.forEach(topic, (record, event) -> records.add(record));
    }

    private String send(Poison record) throws InterruptedException {
        RecordMetadata at = producing.send(record.topic().name(), record.key(), record.value());
        poison.put(DeadLettersDue.place(at.topic(), at.partition(), at.offset()), record.readers());
        return record.topic().name() + ", " + record.value().length + " bytes";
    }
}
