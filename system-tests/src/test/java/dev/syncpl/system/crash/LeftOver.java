package dev.syncpl.system.crash;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListTransactionsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TransactionState;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;

/** What a finished run must not leave behind: open transactions, and state of trees. Not thread safe. */
final class LeftOver {

    /** What these stores hold of a tree goes with it; the others keep what a run is known by. */
    private static final List<String> OF_OPEN_TREES = List.of(
            "trees",
            "context",
            "subtrees",
            "nodes",
            "deadlines",
            "requests",
            "waiting",
            "screenings",
            "screening-deadlines");

    private static final Set<TransactionState> ENDED =
            Set.of(TransactionState.EMPTY, TransactionState.COMPLETE_COMMIT, TransactionState.COMPLETE_ABORT);

    private final Admin admin;
    private final Consumer<byte[], byte[]> consumer;

    /**
     * Both are closed by the caller.
     *
     * @param consumer of committed records
     */
    LeftOver(Admin admin, Consumer<byte[], byte[]> consumer) {
        this.admin = admin;
        this.consumer = consumer;
    }

    /** What is there now, a line each; empty if nothing is. */
    List<String> now() throws ExecutionException, InterruptedException {
        List<String> lines = new ArrayList<>(openTransactions());
        lines.addAll(withheldRecords());
        for (String store : OF_OPEN_TREES) {
            long entries = entries(Injector.AGGREGATOR_GROUP + "-" + store + "-changelog");
            if (entries > 0) {
                lines.add("store " + store + " holds " + entries + " entries");
            }
        }
        return lines;
    }

    private List<String> openTransactions() throws ExecutionException, InterruptedException {
        return admin.listTransactions(new ListTransactionsOptions()).all().get().stream()
                .filter(transaction -> !ENDED.contains(transaction.state()))
                .map(transaction -> "transaction " + transaction.transactionalId() + " is " + transaction.state())
                .toList();
    }

    /** A transaction that hangs keeps readers of committed records before its first record, whoever knows of it. */
    private List<String> withheldRecords() throws ExecutionException, InterruptedException {
        Set<String> topics = admin.listTopics().names().get();
        Map<TopicPartition, OffsetSpec> ends = admin.describeTopics(topics).allTopicNames().get().values().stream()
                .flatMap(topic -> topic.partitions().stream()
                        .map(partition -> new TopicPartition(topic.name(), partition.partition())))
                .collect(Collectors.toMap(Function.identity(), partition -> OffsetSpec.latest()));
        Map<TopicPartition, Long> committed = ends(ends, IsolationLevel.READ_COMMITTED);
        Map<TopicPartition, Long> written = ends(ends, IsolationLevel.READ_UNCOMMITTED);
        return written.entrySet().stream()
                .filter(end -> !end.getValue().equals(committed.get(end.getKey())))
                .map(end -> end.getKey() + " is readable to " + committed.get(end.getKey()) + " of " + end.getValue())
                .toList();
    }

    private Map<TopicPartition, Long> ends(Map<TopicPartition, OffsetSpec> wanted, IsolationLevel level)
            throws ExecutionException, InterruptedException {
        Map<TopicPartition, Long> found = new TreeMap<>((a, b) -> a.toString().compareTo(b.toString()));
        admin.listOffsets(wanted, new ListOffsetsOptions(level))
                .all()
                .get()
                .forEach((partition, end) -> found.put(partition, end.offset()));
        return found;
    }

    private long entries(String changelog) {
        List<TopicPartition> partitions = consumer.partitionsFor(changelog).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        Entries entries = new Entries();
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(200))) {
                entries.add(record.partition(), record.key(), record.value());
            }
        }
        return entries.count();
    }

    /** The keys that a changelog leaves in its store: those whose last value is one. */
    static final class Entries {

        private final Set<List<Object>> live = new HashSet<>();

        void add(int partition, byte[] key, byte[] value) {
            List<Object> entry = List.of(partition, ByteBuffer.wrap(key));
            if (value == null) {
                live.remove(entry);
            } else {
                live.add(entry);
            }
        }

        long count() {
            return live.size();
        }
    }
}
