package dev.syncpl.cli.dlq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syncpl.cli.CliException;
import dev.syncpl.cli.testing.Events;
import dev.syncpl.cli.testing.RecordedTopics;
import dev.syncpl.cli.testing.TestWire;
import dev.syncpl.events.TreeRequested;
import dev.syncpl.events.topics.Topic;
import dev.syncpl.events.topics.Topics;
import dev.syncpl.events.wire.DeadLetter;
import dev.syncpl.events.wire.EventDecoder;
import dev.syncpl.events.wire.FailureCode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class DeadLettersTest {

    private static final String CLEAR_SCREEN = "\u001b[2J\u009b2J\u202eback\r";

    private final RecordedTopics topics = new RecordedTopics();
    private final LetterChoice choice = new LetterChoice();

    @Test
    void countsByTopicGroupAndCode() {
        letter(Topics.CRITERIA, "syncpl-rubric", "UNDECODABLE", bytes("x"));
        letter(Topics.CRITERIA, "syncpl-rubric", "UNDECODABLE", bytes("y"));
        letter(Topics.CRITERIA, "syncpl-aggregator", "UNDECODABLE", bytes("x"));
        letter(Topics.RUNS, "syncpl-aggregator", "INVALID_EVENT", bytes("z"));

        LetterCounts counts = counts();

        assertThat(counts.table().lines().map(line -> line.replaceAll("\\s+", " ")))
                .hasSize(4)
                .anyMatch(line -> line.startsWith("criteria syncpl-rubric UNDECODABLE 2 0 "))
                .anyMatch(line -> line.startsWith("criteria syncpl-aggregator UNDECODABLE 1 0 "))
                .anyMatch(line -> line.startsWith("runs syncpl-aggregator INVALID_EVENT 1 0 "));
        assertThat(counts.each().lines()).hasSize(5);
        choice.code = "invalid_event";
        assertThat(counts().table().lines()).hasSize(2);
        choice.group = "nobody";
        assertThat(counts().table()).isEqualTo("no dead letters" + System.lineSeparator());
    }

    @Test
    void showsAnEventAsJsonAndOtherBytesInHex() {
        TreeRequested request = Events.request("r", "q1");
        letter(Topics.TREE_REQUESTS, "syncpl-aggregator", "INVALID_EVENT", TestWire.encode(request));
        letter(Topics.CRITERIA, "syncpl-rubric", "UNDECODABLE", bytes("not an event" + "!".repeat(300)));

        assertThat(shown(Topics.TREE_REQUESTS))
                .contains("refused by  syncpl-aggregator", "\"treeId\" : \"r/q1\"", "header      theirs = 1");
        assertThat(shown(Topics.CRITERIA))
                .contains(
                        "the bytes are no event: UNDECODABLE",
                        "000000  6e 6f 74 20",
                        "not an event!!!!",
                        "56 bytes more");
    }

    @Test
    void aRowThatWasNeverWrittenIsNamed() {
        ProducerRecord<byte[], byte[]> letter = DeadLetter.ofUnwritten(
                Topics.DPO_ROWS.deadLetterName(),
                "syncpl-aggregator",
                Topics.DPO_ROWS.name(),
                bytes("r/q1"),
                FailureCode.EVENT_TOO_LARGE,
                "DPO row of kind JUDGMENT of tree r/q1");
        topics.addBytes(letter.topic(), "r/q1", letter.value(), (RecordHeaders) letter.headers());

        assertThat(shown(Topics.DPO_ROWS))
                .contains("DPO row of kind JUDGMENT of tree r/q1", "EVENT_TOO_LARGE", "was never written");
        assertThat(counts().table().replaceAll("\\s+", " ")).contains("syncpl-aggregator EVENT_TOO_LARGE 1 0 ");
        assertThat(replay(false, producer()).chosen())
                .as("there is nothing to replay")
                .isZero();
    }

    @Test
    void nothingInALetterSteersTheTerminal() {
        RecordHeaders headers = headers(Topics.CRITERIA, "group" + CLEAR_SCREEN, "CODE" + CLEAR_SCREEN);
        headers.add("key" + CLEAR_SCREEN, bytes(CLEAR_SCREEN));
        topics.addBytes(Topics.CRITERIA.deadLetterName(), "k" + CLEAR_SCREEN, bytes(CLEAR_SCREEN), headers);
        TreeRequested hostile = TreeRequested.newBuilder(Events.request("r", "q1"))
                .setSource(CLEAR_SCREEN)
                .build();
        letter(Topics.TREE_REQUESTS, "g", "INVALID_EVENT", TestWire.encode(hostile));

        for (String text :
                List.of(counts().table(), counts().each(), shown(Topics.CRITERIA), shown(Topics.TREE_REQUESTS))) {
            assertThat(text.replace(System.lineSeparator(), "")).doesNotContainPattern("\\p{C}");
        }
        assertThat(shown(Topics.CRITERIA)).contains("\\u001b[2J\\u009b2J\\u202eback\\u000d");
    }

    @Test
    void sendsALetterBackForItsGroupOnce() {
        letter(Topics.CRITERIA, "syncpl-rubric", "UNDECODABLE", bytes("x"));
        MockProducer<byte[], byte[]> producer = producer();

        Replay replay = replay(false, producer);
        replay.send();

        ProducerRecord<byte[], byte[]> sent = producer.history().get(0);
        assertThat(sent.topic()).isEqualTo(Topics.CRITERIA.name());
        assertThat(sent.partition()).isEqualTo(3);
        assertThat(sent.key()).isEqualTo(bytes("key"));
        assertThat(sent.value()).isEqualTo(bytes("x"));
        assertThat(sent.headers())
                .extracting(header -> header.key() + "=" + new String(header.value(), StandardCharsets.UTF_8))
                .containsExactly("theirs=1", "syncpl.replay.group=syncpl-rubric");
        assertThat(producer.commitCount()).isEqualTo(1);
        assertThat(replay.isWhole()).isTrue();
        assertThat(replay.describe(false)).contains("replayed 1 dead letters", "criteria for syncpl-rubric: the stage");

        ProducerRecord<byte[], byte[]> marker = producer.history().get(1);
        assertThat(marker.topic()).isEqualTo(Topics.CRITERIA.deadLetterName());
        topics.addBytes(marker.topic(), "key", null, (RecordHeaders) marker.headers());

        assertThat(counts().table().replaceAll("\\s+", " ")).contains("UNDECODABLE 1 1 ");
        Replay second = replay(false, producer);
        assertThat(second.chosen()).isZero();
        assertThat(second.isWhole()).isFalse();
        assertThat(second.describe(false)).contains("nothing to replay", "1 were replayed before; --again");
        assertThat(replay(true, producer).chosen()).isEqualTo(1);
    }

    @Test
    void aReplayThatBreaksOffLeavesNoTransactionOpen() {
        letter(Topics.CRITERIA, "syncpl-rubric", "UNDECODABLE", bytes("x"));
        MockProducer<byte[], byte[]> producer = producer();
        producer.commitTransactionException = new KafkaException("the broker went away");

        assertThatThrownBy(() -> replay(false, producer).send())
                .isInstanceOf(CliException.class)
                .hasMessageContaining("the same command sends the rest");
        assertThat(producer.transactionAborted()).isTrue();
        assertThat(producer.history()).isEmpty();
    }

    @Test
    void leavesAloneWhatHoldsNoBytesOrIsNotOurs() {
        topics.addBytes(
                Topics.CRITERIA.deadLetterName(),
                "key",
                null,
                headers(Topics.CRITERIA, "syncpl-rubric", "UNDECODABLE"));
        topics.addBytes(Topics.CRITERIA.deadLetterName(), "key", bytes("x"), new RecordHeaders());

        Replay replay = replay(false, producer());

        assertThat(replay.chosen()).isZero();
        assertThat(replay.isWhole()).isFalse();
        assertThat(replay.describe(true)).contains("2 cannot be replayed");
    }

    private Replay replay(boolean again, MockProducer<byte[], byte[]> producer) {
        return new Replay(scan(), choice::takes, again, producer);
    }

    private LetterCounts counts() {
        LetterCounts counts = new LetterCounts(choice);
        scan().forEach(counts::add);
        return counts;
    }

    private <V extends SpecificRecord> String shown(Topic<V> topic) {
        List<Letter> letters = new ArrayList<>();
        new LetterScan(topics.consumer(), List.of(topic)).forEach(letters::add);
        Letter letter = letters.get(0);
        try (EventDecoder<V> decoder = TestWire.decoder(topic)) {
            return LetterText.of(letter, false, decoder.decode(letter.record().value()));
        }
    }

    private LetterScan scan() {
        return new LetterScan(topics.consumer(), Topics.ALL);
    }

    private void letter(Topic<?> topic, String group, String code, byte[] value) {
        topics.addBytes(topic.deadLetterName(), "key", value, headers(topic, group, code));
    }

    private static RecordHeaders headers(Topic<?> topic, String group, String code) {
        RecordHeaders headers = new RecordHeaders();
        headers.add("theirs", bytes("1"));
        headers.add(DeadLetter.GROUP_HEADER, bytes(group));
        headers.add(DeadLetter.TOPIC_HEADER, bytes(topic.name()));
        headers.add(DeadLetter.PARTITION_HEADER, bytes("3"));
        headers.add(DeadLetter.OFFSET_HEADER, bytes("42"));
        headers.add(DeadLetter.CODE_HEADER, bytes(code));
        headers.add(DeadLetter.DETAIL_HEADER, bytes("why" + CLEAR_SCREEN));
        return headers;
    }

    private static MockProducer<byte[], byte[]> producer() {
        Node node = new Node(0, "localhost", 1);
        List<PartitionInfo> partitions = Topics.ALL.stream()
                .flatMap(topic -> IntStream.range(0, 4)
                        .boxed()
                        .flatMap(partition -> List.of(topic.name(), topic.deadLetterName()).stream()
                                .map(name -> new PartitionInfo(name, partition, node, null, null))))
                .toList();
        MockProducer<byte[], byte[]> producer = new MockProducer<>(
                new Cluster("test", List.of(node), partitions, Set.of(), Set.of()),
                true,
                null,
                new ByteArraySerializer(),
                new ByteArraySerializer());
        producer.initTransactions();
        return producer;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
