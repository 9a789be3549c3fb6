package dev.syncpl.stage.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.syncpl.events.NodeFailed;
import dev.syncpl.events.wire.FailureCode;
import dev.syncpl.events.wire.PoisonClassifier;
import dev.syncpl.events.wire.RegistryApi;
import dev.syncpl.events.wire.SerdeSettings;
import dev.syncpl.stage.Emission;
import dev.syncpl.stage.OutageException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Many threads at once: every record comes out once, and the limit holds. */
class DispatcherThreadsTest {

    private static final int RECORDS = 3000;
    private static final int LIMIT = 7;

    private final ExecutorService threads = Executors.newFixedThreadPool(4);
    private final ExecutorService model = Executors.newFixedThreadPool(4);

    @AfterEach
    void stop() {
        threads.shutdownNow();
        model.shutdownNow();
    }

    @Test
    void everyRecordComesOutOnceAndTheLimitHolds() {
        BusyStage stage = new BusyStage();
        SerdeSettings serdes = TestSerde.settings();
        PoisonClassifier classifier = new PoisonClassifier(new RegistryApi(serdes.registryApi()));
        CodecPool<NodeFailed> codecs =
                new CodecPool<>(() -> new EventCodec<>(stage.input(), stage.outputs(), serdes, classifier));
        Troubles troubles = new Troubles("busy");
        Workers workers = new Workers(threads);
        Backoff backoff = new Backoff(Duration.ofMillis(1), Duration.ofMillis(2), () -> 0.5);
        Dispatcher<NodeFailed> dispatcher = new Dispatcher<>(
                new RecordWork<>(stage, "group", codecs, workers, Ticker.system()),
                new FixedConcurrency(LIMIT),
                new OutageGate(backoff, Ticker.system(), troubles, new Counters()),
                workers,
                troubles,
                Long.MAX_VALUE);
        Tenure tenure = new Tenure(FakeCluster.partition(0), 1);
        List<WorkItem<NodeFailed>> items = new ArrayList<>();
        for (int i = 0; i < RECORDS; i++) {
            byte[] value = TestSerde.bytes(TestEvents.input("input-" + i));
            items.add(new WorkItem<>(new ConsumerRecord<>(FakeCluster.TOPIC, 0, i, null, value), tenure, i));
        }
        dispatcher.add(items);

        Set<Long> finished = ConcurrentHashMap.newKeySet();
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(2))
                .until(() -> {
                    dispatcher.kick();
                    for (Result result : dispatcher.collect()) {
                        assertThat(finished.add(result.offset())).isTrue();
                    }
                    return finished.size() == RECORDS;
                });

        await().until(() -> dispatcher.inFlight() == 0);
        assertThat(tenure.inFlight()).hasValue(0);
        assertThat(stage.most.get()).isBetween(1, LIMIT);
        assertThat(workers.defect()).isEmpty();
    }

    /** Answers on other threads, now and then with an outage. */
    private final class BusyStage extends TestStage {

        private final AtomicInteger running = new AtomicInteger();
        private final AtomicInteger most = new AtomicInteger();

        BusyStage() {
            super("busy");
        }

        @Override
        public CompletionStage<List<Emission<?>>> process(NodeFailed event) {
            most.accumulateAndGet(running.incrementAndGet(), Math::max);
            return CompletableFuture.supplyAsync(
                    () -> {
                        running.decrementAndGet();
                        if (ThreadLocalRandom.current().nextInt(200) == 0) {
                            throw new OutageException(FailureCode.LLM_TIMEOUT, "now and then", Optional.empty());
                        }
                        return List.of(TestEvents.child(event, "child"));
                    },
                    model);
        }

        @Override
        public List<Emission<?>> refuse(NodeFailed event, FailureCode code, String detail) {
            throw new AssertionError("nothing is refused here");
        }
    }
}
