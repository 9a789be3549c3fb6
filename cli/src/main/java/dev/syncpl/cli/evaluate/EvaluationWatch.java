package dev.syncpl.cli.evaluate;

import dev.syncpl.cli.connect.KafkaAccess;
import dev.syncpl.cli.console.Table;
import dev.syncpl.events.TreeClosed;
import dev.syncpl.events.topics.Topics;
import dev.syncpl.events.wire.Decoded;
import dev.syncpl.events.wire.EventDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Watches the closings of some runs: counts trees, and what they add to agreement and consistency. Holds the trees' ids.
 * Not thread safe.
 */
final class EvaluationWatch implements AutoCloseable {

    private static final String LABELLED = "labelled";

    private final Consumer<byte[], byte[]> consumer;
    private final EventDecoder<TreeClosed> decoder;
    private final Map<String, Progress> runs = new HashMap<>();
    private long changedAt = System.nanoTime();

    /** One run so far. */
    private static final class Progress {
        private final Set<String> closed = new HashSet<>();
        private final Map<String, Integer> agreement = new HashMap<>();
    }

    EvaluationWatch(KafkaAccess kafka, List<String> names) {
        consumer = kafka.consumer();
        decoder = kafka.decoder(Topics.TREE_CLOSINGS);
        names.forEach(name -> runs.put(name, new Progress()));
        List<TopicPartition> partitions = consumer.partitionsFor(Topics.TREE_CLOSINGS.name()).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /** Takes in what is new, waiting for it at most that long. */
    void poll(Duration wait) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(wait)) {
            String key = record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8);
            Progress run = runs.get(key);
            if (run != null && decoder.decode(record.value()) instanceof Decoded.Event<TreeClosed> event) {
                take(run, event.value());
            }
        }
    }

    private void take(Progress run, TreeClosed closing) {
        if (run.closed.add(closing.getTreeId())) {
            changedAt = System.nanoTime();
            closing.getAgreement().forEach((name, count) -> run.agreement.merge(name, count, Integer::sum));
        }
    }

    /** Closed trees of a run. */
    int closed(String run) {
        return runs.get(run).closed.size();
    }

    /** How long no tree was closed. */
    Duration quietFor() {
        return Duration.ofNanos(System.nanoTime() - changedAt);
    }

    /** Agreement and consistency so far by a method, over all labelled comparisons; empty if there is none. */
    String soFar(String run, String method) {
        Map<String, Integer> counts = runs.get(run).agreement;
        int labelled = counts.getOrDefault(LABELLED, 0);
        if (labelled == 0) {
            return "";
        }
        return String.format(
                Locale.ROOT,
                "AGR %.3f CNS %.3f so far",
                counts.getOrDefault(method + ".agr", 0) / (double) labelled,
                counts.getOrDefault(method + ".cns", 0) / (double) labelled);
    }

    /** For people. */
    String line(String run, long of, String method) {
        return Table.number(closed(run)) + " of " + Table.number(of) + " judged  " + soFar(run, method);
    }

    @Override
    public void close() {
        consumer.close();
        decoder.close();
    }
}
