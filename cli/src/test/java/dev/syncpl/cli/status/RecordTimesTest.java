package dev.syncpl.cli.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class RecordTimesTest {

    private static final TopicPartition ONE = new TopicPartition("t", 0);
    private static final TopicPartition OTHER = new TopicPartition("t", 1);

    private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
    private final RecordTimes times = new RecordTimes(consumer);

    @Test
    void tellsTheOldestOfWhatIsNotDone() {
        consumer.schedulePollTask(() -> {
            record(ONE, 5, 2000);
            record(ONE, 6, 1000);
        });
        consumer.schedulePollTask(() -> record(OTHER, 8, 1500));

        assertThat(times.oldest(Map.of(ONE, 5L, OTHER, 7L), Map.of(ONE, 7L, OTHER, 9L)))
                .as("the first record of each partition, from its position on")
                .hasValue(1500);

        assertThat(times.oldest(Map.of(ONE, 5L), Map.of(ONE, 9L)))
                .as("a position that did not move is not read again")
                .hasValue(2000);
        assertThat(consumer.assignment()).isEmpty();
    }

    @Test
    void knowsNothingWhereOnlyMarkersAreLeft() {
        consumer.schedulePollTask(() -> consumer.seek(ONE, 7));

        assertThat(times.oldest(Map.of(ONE, 6L), Map.of(ONE, 7L))).isEmpty();
        assertThat(times.oldest(Map.of(), Map.of())).isEmpty();
    }

    private void record(TopicPartition partition, long offset, long millis) {
        consumer.addRecord(new ConsumerRecord<>(
                partition.topic(),
                partition.partition(),
                offset,
                millis,
                TimestampType.CREATE_TIME,
                0,
                0,
                new byte[0],
                new byte[0],
                new RecordHeaders(),
                Optional.empty()));
    }
}
