package dev.syncpl.aggregator.app;

import dev.syncpl.aggregator.AggregatorTopology;
import dev.syncpl.aggregator.InputContact;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.KafkaException;

/** Asks the leaders of the inputs whose silence closes something, every few seconds, on a thread of its own, whether they are there. */
final class BrokerContact implements InputContact, AutoCloseable {

    private static final Duration EVERY = Duration.ofSeconds(5);
    /** Longer than a question may take, shorter than the quiet period that relies on it. */
    private static final Duration LATELY = Duration.ofSeconds(12);

    private final Cluster cluster;
    private final LongSupplier nanos;
    private final ScheduledExecutorService asking = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "broker-contact");
        thread.setDaemon(true);
        return thread;
    });

    private volatile long answeredAt;

    BrokerContact(Cluster cluster) {
        this(cluster, System::nanoTime);
    }

    BrokerContact(Cluster cluster, LongSupplier nanos) {
        this.cluster = cluster;
        this.nanos = nanos;
        this.answeredAt = nanos.getAsLong() - LATELY.toNanos() - 1;
    }

    /** Begins to ask, about these topics' partitions. */
    void start(Map<String, Integer> partitions) {
        Map<String, Integer> inputs = Stream.of(AggregatorTopology.TREE_INPUTS, AggregatorTopology.SCREEN_INPUTS)
                .flatMap(List::stream)
                .collect(Collectors.toMap(topic -> topic.name(), topic -> partitions.get(topic.name())));
        asking.scheduleWithFixedDelay(() -> ask(inputs), 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public boolean answering() {
        return nanos.getAsLong() - answeredAt <= LATELY.toNanos();
    }

    /** Asks once. */
    void ask(Map<String, Integer> inputs) {
        try {
            cluster.askLeaders(inputs);
            answeredAt = nanos.getAsLong();
        } catch (KafkaException e) {
            // Silence is the answer: answering() turns false by itself.
        }
    }

    @Override
    public void close() {
        asking.shutdownNow();
    }
}
