package dev.syncpl.aggregator.app;

import dev.syncpl.aggregator.AggregatorMeters;
import dev.syncpl.aggregator.AggregatorOptions;
import dev.syncpl.aggregator.AggregatorTopology;
import dev.syncpl.aggregator.errors.UncaughtErrors;
import dev.syncpl.aggregator.state.DueCursors;
import dev.syncpl.aggregator.wire.WireSerdes;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The Streams application of one instance, from waiting for its topics to its end. Knows no Quarkus. {@link #run} and
 * {@link #close} may be called by different threads; the rest by any.
 */
final class Aggregator implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Aggregator.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Map<String, Object> settings;
    private final AggregatorOptions options;
    private final AggregatorMeters meters;
    private final WireSerdes serdes;
    private final Cluster cluster;
    private final BrokerContact contact;
    private final Duration closeTimeout;
    private final boolean acceptReset;
    private final DueCursors cursors = new DueCursors();
    private final UncaughtErrors errors = new UncaughtErrors();

    private KafkaStreams streams;
    private boolean closed;

    /**
     * @param settings of {@link StreamsSettings}
     * @param serdes closed with this
     * @param cluster closed with this
     * @param closeTimeout longest wait for the stream threads at the end
     * @param acceptReset whether it may start without what it remembered, and pay again
     */
    Aggregator(
            Map<String, Object> settings,
            AggregatorOptions options,
            AggregatorMeters meters,
            WireSerdes serdes,
            Cluster cluster,
            Duration closeTimeout,
            boolean acceptReset) {
        this.settings = settings;
        this.options = options;
        this.meters = meters;
        this.serdes = serdes;
        this.cluster = cluster;
        this.contact = new BrokerContact(cluster);
        this.closeTimeout = closeTimeout;
        this.acceptReset = acceptReset;
    }

    /**
     * Waits for the topics, checks what must fit, and starts the stream threads; returns when they are started.
     *
     * @param onDefect called with one line, by a thread of Streams, when the application stopped by itself
     * @throws StartException if it must not start
     * @throws InterruptedException if it is to end before it started
     */
    void run(Consumer<String> onDefect) throws InterruptedException {
        Map<String, Integer> partitions = new TopicWait(cluster, PAUSE).await();
        TopicCheck.compare(partitions);
        new StateFolder(Path.of((String) settings.get(StreamsConfig.STATE_DIR_CONFIG)))
                .claim(BrokerQuestion.ask("their cluster's id", PAUSE, cluster::id));
        guardAgainstReset(partitions);
        contact.start(partitions);
        start(onDefect);
    }

    /** State of the stream threads; empty before they are started. */
    synchronized Optional<KafkaStreams.State> state() {
        return Optional.ofNullable(streams).map(KafkaStreams::state);
    }

    /** The running Streams application, for queries of its stores; empty unless it is RUNNING. */
    synchronized Optional<KafkaStreams> running() {
        return Optional.ofNullable(streams).filter(started -> started.state() == KafkaStreams.State.RUNNING);
    }

    /** Where open trees begin, for queries of the partitions that this instance works on. */
    DueCursors cursors() {
        return cursors;
    }

    @Override
    public void close() {
        KafkaStreams started;
        synchronized (this) {
            closed = true;
            started = streams;
        }
        // Outside the lock: the threads that end may ask for the state.
        if (started != null && !started.close(closeTimeout)) {
            LOG.warn(
                    "The stream threads did not end within {}; what they had not committed is done again",
                    closeTimeout);
        }
        contact.close();
        cluster.close();
        serdes.close();
    }

    private void guardAgainstReset(Map<String, Integer> partitions) throws InterruptedException {
        String applicationId = (String) settings.get(StreamsConfig.APPLICATION_ID_CONFIG);
        ResetGuard guard = new ResetGuard(cluster, applicationId, acceptReset);
        BrokerQuestion.ask("how far group " + applicationId + " is", PAUSE, () -> {
            guard.check(partitions);
            return applicationId;
        });
    }

    private synchronized void start(Consumer<String> onDefect) {
        if (closed) {
            return;
        }
        try {
            StreamsConfig config = new StreamsConfig(settings);
            Topology topology =
                    AggregatorTopology.build(new TopologyConfig(config), options, serdes, meters, contact, cursors);
            KafkaStreams made = new KafkaStreams(topology, config);
            made.setUncaughtExceptionHandler(errors);
            made.setStateListener((now, before) -> stateChanged(now, before, onDefect));
            streams = made;
            made.start();
        } catch (KafkaException e) {
            throw new StartException("Kafka Streams does not start: " + e.getMessage());
        }
    }

    private void stateChanged(KafkaStreams.State now, KafkaStreams.State before, Consumer<String> onDefect) {
        LOG.info("Streams went from {} to {}", before, now);
        if (now == KafkaStreams.State.ERROR) {
            onDefect.accept(errors.reason().orElse("all stream threads ended"));
        }
    }
}
