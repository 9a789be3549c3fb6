package dev.syncpl.events.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class DeadLetterTest {

    @Test
    void keepsTheRecordAsItCameAndSaysWhyInHeaders() {
        ConsumerRecord<byte[], byte[]> refused =
                new ConsumerRecord<>("topic", 3, 42, "key".getBytes(), new byte[] {1, 2});
        refused.headers().add("theirs", new byte[] {9});

        ProducerRecord<byte[], byte[]> letter =
                DeadLetter.of("topic.dlq", "group", refused, FailureCode.UNDECODABLE, "no header");

        assertThat(letter.topic()).isEqualTo("topic.dlq");
        assertThat(letter.key()).isEqualTo("key".getBytes());
        assertThat(letter.value()).containsExactly(1, 2);
        assertThat(letter.headers().lastHeader("theirs").value()).containsExactly(9);
        assertThat(header(letter, DeadLetter.GROUP_HEADER)).isEqualTo("group");
        assertThat(header(letter, DeadLetter.TOPIC_HEADER)).isEqualTo("topic");
        assertThat(header(letter, DeadLetter.PARTITION_HEADER)).isEqualTo("3");
        assertThat(header(letter, DeadLetter.OFFSET_HEADER)).isEqualTo("42");
        assertThat(header(letter, DeadLetter.CODE_HEADER)).isEqualTo("UNDECODABLE");
        assertThat(header(letter, DeadLetter.DETAIL_HEADER)).isEqualTo("no header");
    }

    @Test
    void aReplayIsForTheGroupThatItNamesAlone() {
        RecordHeaders headers = new RecordHeaders();
        assertThat(DeadLetter.isForAnother(headers, "rubric")).isFalse();

        headers.add(DeadLetter.REPLAY_GROUP_HEADER, "rubric".getBytes(StandardCharsets.UTF_8));

        assertThat(DeadLetter.isForAnother(headers, "rubric")).isFalse();
        assertThat(DeadLetter.isForAnother(headers, "aggregator")).isTrue();
    }

    private static String header(ProducerRecord<byte[], byte[]> letter, String name) {
        return new String(letter.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
