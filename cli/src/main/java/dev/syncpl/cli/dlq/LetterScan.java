package dev.syncpl.cli.dlq;

import dev.syncpl.cli.CliException;
import dev.syncpl.events.topics.Topic;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** Reads dead-letter topics from their beginnings to where they ended when this was made. Not thread safe. */
final class LetterScan {

    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration STALLED = Duration.ofSeconds(30);

    private final Consumer<byte[], byte[]> consumer;
    private final Map<String, Topic<?>> topics = new HashMap<>();
    private final Map<TopicPartition, Long> ends;

    /**
     * Takes the bounds, now.
     *
     * @param consumer of committed records, closed by the caller
     * @param of the topics whose dead letters to read
     */
    LetterScan(Consumer<byte[], byte[]> consumer, Collection<? extends Topic<?>> of) {
        this.consumer = consumer;
        of.forEach(topic -> topics.put(topic.deadLetterName(), topic));
        try {
            List<TopicPartition> partitions = topics.keySet().stream()
                    .sorted()
                    .flatMap(name -> consumer.partitionsFor(name).stream())
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            this.ends = consumer.endOffsets(partitions);
        } catch (KafkaException e) {
            throw CliException.environment("cannot read dead letters: " + e.getMessage(), e);
        }
    }

    /** Hands every record over, those of one partition in order. May be called again: the bounds stay. */
    void forEach(java.util.function.Consumer<Letter> handler) {
        try {
            consumer.assign(ends.keySet());
            consumer.seekToBeginning(ends.keySet());
            long lastProgress = System.nanoTime();
            long lastPosition = -1;
            while (!atEnd()) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    if (record.offset() < ends.get(new TopicPartition(record.topic(), record.partition()))) {
                        handler.accept(new Letter(topics.get(record.topic()), record));
                    }
                }
                long position =
                        ends.keySet().stream().mapToLong(consumer::position).sum();
                if (position != lastPosition) {
                    lastPosition = position;
                    lastProgress = System.nanoTime();
                } else if (System.nanoTime() - lastProgress > STALLED.toNanos()) {
                    throw CliException.environment("reading dead letters came to a stop for " + STALLED.toSeconds()
                            + " seconds: is the broker well?");
                }
            }
        } catch (KafkaException e) {
            throw CliException.environment("cannot read dead letters: " + e.getMessage(), e);
        }
    }

    private boolean atEnd() {
        return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }
}
