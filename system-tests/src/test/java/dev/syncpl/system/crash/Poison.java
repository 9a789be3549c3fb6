package dev.syncpl.system.crash;

import dev.syncpl.events.topics.Topic;
import dev.syncpl.events.topics.Topics;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.apache.avro.specific.SpecificRecord;

/**
 * A record that no reader of its topic can take.
 *
 * @param topic where it goes
 * @param readers groups that read it there
 * @param key names it, and nothing else
 * @param value its bytes
 */
record Poison(Topic<? extends SpecificRecord> topic, List<String> readers, String key, byte[] value) {

    private static final String KEY = "crash-poison-";
    private static final int NOBODYS_SCHEMA = 987_654;

    /** What the record's own header and key take, and more. */
    private static final int ROOM = 4 * 1024;

    private static final String AGGREGATOR = Injector.AGGREGATOR_GROUP;

    private static final List<Readers> READERS = List.of(
            new Readers(Topics.COMPARISONS, List.of("syncpl-criteria")),
            new Readers(Topics.CRITERIA, List.of("syncpl-rubric", AGGREGATOR)),
            new Readers(Topics.RUBRICS, List.of("syncpl-judgment", AGGREGATOR)),
            new Readers(Topics.JUDGMENTS, List.of(AGGREGATOR)));

    /** A topic and the groups that read it, each of which refuses the record. */
    private record Readers(Topic<? extends SpecificRecord> topic, List<String> groups) {}

    static Poison undecodable(int number, Random random) {
        return any(number, random, "not an event".getBytes(StandardCharsets.UTF_8));
    }

    static Poison unknownSchema(int number, Random random) {
        ByteBuffer bytes = ByteBuffer.allocate(32).put((byte) 0).putInt(NOBODYS_SCHEMA);
        return any(number, random, bytes.array());
    }

    /** Random bytes, which no compression makes smaller. */
    static Poison oversized(int number, Random random) {
        byte[] bytes = new byte[Topic.MAX_MESSAGE_BYTES - ROOM];
        random.nextBytes(bytes);
        bytes[0] = 1;
        return any(number, random, bytes);
    }

    private static Poison any(int number, Random random, byte[] value) {
        Readers readers = READERS.get(random.nextInt(READERS.size()));
        return new Poison(readers.topic(), readers.groups(), KEY + number, value);
    }
}
