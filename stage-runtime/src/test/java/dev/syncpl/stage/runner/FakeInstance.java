package dev.syncpl.stage.runner;

import dev.syncpl.events.NodeFailed;
import dev.syncpl.events.wire.PoisonClassifier;
import dev.syncpl.events.wire.RegistryApi;
import dev.syncpl.events.wire.SerdeSettings;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;

/** One process of a stage on the fake cluster: the runner's real parts on one thread, driven turn by turn. */
final class FakeInstance {

    static final Flusher.FlushTimes TIMES =
            new Flusher.FlushTimes(Duration.ofSeconds(10), Duration.ofSeconds(10), Duration.ofSeconds(5));

    private static final SerdeSettings SERDES = TestSerde.settings();
    private static final PoisonClassifier CLASSIFIER = new PoisonClassifier(new RegistryApi(SERDES.registryApi()));

    final String name;
    final ScriptedStage stage = new ScriptedStage();
    private final ManualTicker clock;
    final InstanceTicker ticker;
    final FakeProducer.Faults faults = new FakeProducer.Faults();
    final RunnerContext context;
    final Dispatcher<NodeFailed> dispatcher;
    final FakeConsumer consumer;
    private final FakeCluster cluster;
    private final Workers workers;
    private final RunSession<NodeFailed> session;
    private boolean joined;

    FakeInstance(FakeCluster cluster, RunnerSettings settings, ManualTicker ticker) {
        this(cluster, settings, ticker, new FixedConcurrency(4));
    }

    FakeInstance(FakeCluster cluster, RunnerSettings settings, ManualTicker ticker, ConcurrencyLimit limit) {
        this(cluster, settings, ticker, limit, Runnable::run);
    }

    /** @param threads where the workers' steps are run */
    FakeInstance(
            FakeCluster cluster,
            RunnerSettings settings,
            ManualTicker clock,
            ConcurrencyLimit limit,
            Executor threads) {
        this.cluster = cluster;
        this.clock = clock;
        this.name = settings.clientId();
        this.ticker = new InstanceTicker(clock, new ClientProperties(settings).longestWithoutPoll());
        this.workers = new Workers(threads);
        this.context = new RunnerContext(settings, ticker, new Counters(), new Troubles(name));
        CodecPool<NodeFailed> codecs =
                new CodecPool<>(() -> new EventCodec<>(stage.input(), stage.outputs(), SERDES, CLASSIFIER));
        Backoff backoff = new Backoff(settings.firstBackoff(), settings.longestBackoff(), () -> 0.5);
        this.dispatcher = new Dispatcher<>(
                new RecordWork<>(stage, settings.group(), codecs, workers, ticker),
                limit,
                new OutageGate(backoff, ticker, context.troubles(), context.counters()),
                workers,
                context.troubles(),
                settings.windowBytes());
        this.consumer = new FakeConsumer(cluster, name, settings.pollRecords(), ticker);
        this.session = new RunSession<>(stage, context, clients(), dispatcher, TIMES, Duration.ofSeconds(1), () -> 0.5);
    }

    static RunnerSettings.Builder settings(String instance) {
        return RunnerSettings.builder("nowhere:1", "group", instance);
    }

    /** One turn of the poll loop. */
    FakeInstance turn() {
        if (!joined) {
            joined = session.prepare();
            if (joined) {
                session.join();
            }
        }
        if (joined) {
            session.turn();
        }
        workers.defect().ifPresent(broken -> {
            throw new AssertionError("a worker broke: " + broken.getMessage(), broken);
        });
        return this;
    }

    FakeInstance turns(int count) {
        for (int i = 0; i < count; i++) {
            turn();
        }
        return this;
    }

    /** Lets a flush interval pass, and flushes. */
    FakeInstance flush() {
        clock.advance(context.settings().flushInterval().toMillis());
        return turn();
    }

    void leave() {
        session.leave();
    }

    void abandon() {
        session.abandon();
    }

    RunSession.Gauges gauges() {
        return session.gauges();
    }

    RunnerStatus status() {
        return context.troubles().status();
    }

    private KafkaClients clients() {
        return new KafkaClients() {
            @Override
            public TopicCatalog catalog() {
                return new TopicCatalog() {
                    @Override
                    public Map<String, Integer> partitionsOf(Set<String> topics) {
                        return topics.stream()
                                .collect(Collectors.toMap(
                                        topic -> topic,
                                        topic -> cluster.partitions().size()));
                    }

                    @Override
                    public void close() {
                        // holds nothing
                    }
                };
            }

            @Override
            public Consumer<byte[], byte[]> consumer() {
                return consumer;
            }

            @Override
            public Producer<byte[], byte[]> producer() {
                return new FakeProducer(cluster, name, faults, consumer, ticker);
            }
        };
    }
}
