package dev.syncpl.cli.tail;

import dev.syncpl.cli.CliException;
import dev.syncpl.cli.topics.TopicNames;
import dev.syncpl.events.wire.EventDecoder;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * Prints a topic's records as JSON lines, as they come. Ends at the limit, at the end of the topic if it does not
 * follow, or when nobody reads its output any more. Not thread safe.
 */
final class Tail<V extends SpecificRecord> {

    private static final Duration POLL = Duration.ofMillis(200);

    private final Consumer<byte[], byte[]> consumer;
    private final EventDecoder<V> decoder;
    private final PrintWriter out;

    Tail(Consumer<byte[], byte[]> consumer, EventDecoder<V> decoder, PrintWriter out) {
        this.consumer = consumer;
        this.decoder = decoder;
        this.out = out;
    }

    /** Returns how many records were printed. */
    long run(TopicNames.Named topic, boolean fromBeginning, boolean follow, long limit) {
        try {
            List<TopicPartition> partitions = consumer.partitionsFor(topic.name()).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            consumer.assign(partitions);
            if (fromBeginning) {
                consumer.seekToBeginning(partitions);
            } else {
                ends.forEach(consumer::seek);
            }
            return print(ends, follow, limit);
        } catch (KafkaException e) {
            throw CliException.environment("cannot read " + topic.name() + ": " + e.getMessage(), e);
        }
    }

    private long print(Map<TopicPartition, Long> ends, boolean follow, long limit) {
        long printed = 0;
        while (printed < limit && (follow || !atEnd(ends))) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                if (printed == limit) {
                    break;
                }
                out.println(RecordJson.of(record, decoder.decode(record.value())));
                printed++;
            }
            // Flushes, too: a reader behind a pipe wants what is there.
            if (out.checkError()) {
                break;
            }
        }
        return printed;
    }

    private boolean atEnd(Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }
}
