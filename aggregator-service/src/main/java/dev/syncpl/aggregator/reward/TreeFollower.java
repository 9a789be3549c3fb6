package dev.syncpl.aggregator.reward;

import dev.syncpl.events.topics.Topic;
import dev.syncpl.events.topics.Topics;
import dev.syncpl.events.wire.Decoded;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads what the topics say of trees that are awaited, from the moment on at which somebody waits. One thread and one
 * consumer for all of them, and nothing is read while nobody waits. Thread safe.
 */
final class TreeFollower implements AutoCloseable {

    /** What a tree is known by. The closing is last, though records of several topics come in any order. */
    static final List<Topic<? extends SpecificRecord>> TOPICS =
            List.of(Topics.CRITERIA, Topics.RUBRICS, Topics.JUDGMENTS, Topics.TREES);

    private static final Logger LOG = LoggerFactory.getLogger(TreeFollower.class);
    private static final Duration POLL = Duration.ofMillis(100);

    private final Supplier<Consumer<byte[], byte[]>> consumers;
    private final Map<String, Reader> readers;
    private final Map<String, AwaitedTree> awaited = new ConcurrentHashMap<>();
    private final Object monitor = new Object();
    private Thread thread;
    private boolean closed;

    /** Reads the values of a topic. */
    @FunctionalInterface
    interface Reader {

        Decoded<? extends SpecificRecord> read(byte[] value);
    }

    /**
     * @param consumers makes a consumer without a group that sees committed records only; closed here
     * @param readers makes a topic's reader, used by one thread at a time
     */
    TreeFollower(
            Supplier<Consumer<byte[], byte[]>> consumers, Function<Topic<? extends SpecificRecord>, Reader> readers) {
        this.consumers = consumers;
        this.readers = TOPICS.stream().collect(Collectors.toMap(Topic::name, readers));
    }

    /** Begins to follow a tree that was not asked for yet. Whoever awaits it {@linkplain #forget forgets} it in the end. */
    AwaitedTree await(String treeId) {
        AwaitedTree tree = new AwaitedTree();
        awaited.put(treeId, tree);
        synchronized (monitor) {
            if (thread == null && !closed) {
                thread = new Thread(this::run, "judged-trees");
                thread.setDaemon(true);
                thread.start();
            }
            monitor.notifyAll();
        }
        return tree;
    }

    /** It is not waited for any more. */
    void forget(String treeId) {
        awaited.remove(treeId);
    }

    private void run() {
        try (Consumer<byte[], byte[]> consumer = consumers.get()) {
            follow(consumer);
        } catch (KafkaException | IllegalStateException e) {
            LOG.warn("trees that judge cannot be followed: {}", e.getMessage());
            // First this, so that whoever comes now begins anew or fails with the others, and waits for nobody.
            ended();
            fail(e);
        } catch (InterruptedException e) {
            ended();
            Thread.currentThread().interrupt();
        }
    }

    private void ended() {
        synchronized (monitor) {
            thread = null;
        }
    }

    private void follow(Consumer<byte[], byte[]> consumer) throws InterruptedException {
        List<TopicPartition> partitions = TOPICS.stream()
                .flatMap(topic -> consumer.partitionsFor(topic.name()).stream())
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        boolean following = false;
        while (true) {
            synchronized (monitor) {
                while (awaited.isEmpty() && !closed) {
                    following = false;
                    monitor.wait();
                }
                if (closed) {
                    return;
                }
            }
            if (!following) {
                consumer.seekToEnd(partitions);
                partitions.forEach(consumer::position);
                following = true;
            }
            awaited.values().forEach(tree -> tree.followed.complete(null));
            consumer.poll(POLL).forEach(this::take);
        }
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        AwaitedTree tree = record.key() == null ? null : awaited.get(new String(record.key(), StandardCharsets.UTF_8));
        if (tree == null) {
            return;
        }
        Decoded<? extends SpecificRecord> decoded = readers.get(record.topic()).read(record.value());
        if (decoded instanceof Decoded.Event<? extends SpecificRecord> event) {
            tree.take(event.value());
        } else if (decoded instanceof Decoded.Outage<? extends SpecificRecord> outage) {
            tree.whole.completeExceptionally(new IllegalStateException(outage.detail()));
        }
    }

    private void fail(RuntimeException cause) {
        awaited.values().forEach(tree -> {
            tree.followed.completeExceptionally(cause);
            tree.whole.completeExceptionally(cause);
        });
    }

    @Override
    public void close() {
        Thread running;
        synchronized (monitor) {
            closed = true;
            running = thread;
            monitor.notifyAll();
        }
        if (running != null) {
            try {
                running.join(Duration.ofSeconds(5).toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
