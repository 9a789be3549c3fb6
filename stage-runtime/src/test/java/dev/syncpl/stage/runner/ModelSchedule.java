package dev.syncpl.stage.runner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncpl.stage.runner.ScriptedStage.Call;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * One seeded row of accidents: three instances on a fake cluster, to which everything happens that can, between turns
 * and in the middle of them, wherever the runner rests or waits for an answer. What has to hold is the {@link Auditor}'s.
 */
final class ModelSchedule {

    static final int PARTITIONS = 3;
    static final int LIMIT = 4;
    static final int LARGEST_INPUT_BYTES = 400;
    static final int LARGEST_RESULT_BYTES = 3 * 1100;

    private static final int INSTANCES = 3;
    private static final int STEPS = 250;

    /** The first so many kinds of steps are no accidents. */
    private static final int PEACEFUL_STEPS = 23;

    /** The broker takes no larger record, in bytes. */
    private static final int LARGEST_RECORD = 600;

    private static final String FILLER = "x".repeat(LARGEST_RECORD);

    private final Random random;
    private final FakeCluster cluster = new FakeCluster(PARTITIONS);
    private final ManualTicker clock = new ManualTicker();
    private final RunnerSettings shape;
    private final Auditor auditor;
    private final FakeInstance[] instances = new FakeInstance[INSTANCES];

    /** Processes that do not know yet that another one took their id. */
    private final List<FakeInstance> twins = new ArrayList<>();

    /** What the workers of each process are yet to do; empty where they do it at once. */
    private final Map<FakeInstance, Queue<Runnable>> steps = new HashMap<>();

    private final boolean threaded;
    private final boolean peaceful;
    private boolean calm;
    private Throwable lastEnd;

    /** @param peaceful whether nothing goes wrong: partitions move and processes come and go in good order */
    ModelSchedule(long seed, boolean peaceful) {
        this.random = new Random(seed);
        this.peaceful = peaceful;
        this.threaded = random.nextInt(3) > 0;
        this.shape = shape("any");
        this.auditor = new Auditor(cluster, shape);
        clock.onRest(this::meanwhile);
        for (int i = 0; i < INSTANCES; i++) {
            start(i);
        }
        cluster.partitions().forEach(partition -> cluster.assign(partition, anyName()));
    }

    private RunnerSettings shape(String instance) {
        Duration patience = peaceful ? Duration.ofMinutes(1) : Duration.ofMillis(200);
        return FakeInstance.settings(instance)
                .pollRecords(3)
                .partitionRecords(8)
                .windowRecords(15)
                .windowBytes(3000)
                .flushBytes(2000)
                .drainTimeout(patience)
                .stopTimeout(patience)
                .build();
    }

    void run() {
        try {
            for (int step = 0; step < STEPS; step++) {
                step();
                auditor.verify();
            }
            settle();
        } finally {
            TestSerde.registryDown = false;
        }
    }

    private void step() {
        int instance = random.nextInt(INSTANCES);
        switch (random.nextInt(peaceful ? PEACEFUL_STEPS : 32)) {
            case 0, 1, 2, 3 -> produce();
            case 4, 5, 6, 7, 8 -> turn(instance);
            case 9, 10, 11, 12 -> complete();
            case 13, 14, 15, 16 -> work();
            case 17, 18 -> clock.advance(random.nextInt(200));
            case 19 -> clock.advance(random.nextInt(12_000));
            case 20, 21 -> assign();
            case 22 -> rarely(() -> leave(instance));
            case 23, 24 -> instances[instance].faults.next = any(FakeProducer.Fault.values());
            case 25 -> trouble(instances[instance]);
            case 26 -> cluster.endOpenTransactions();
            case 27 -> rarely(() -> cluster.evict(instances[instance].name));
            case 28 -> rarely(() -> start(instance));
            case 29 -> rarely(() -> twin(instance));
            case 30 -> cluster.away(random.nextInt(4) == 0);
            case 31 -> turnTwin();
            default -> throw new IllegalStateException();
        }
    }

    /** The world does not stand still while the runner rests or waits for the broker. */
    private void meanwhile() {
        switch (random.nextInt(calm || peaceful ? 4 : 16)) {
            case 0, 1 -> complete();
            case 2, 3 -> work();
            case 4 -> produce();
            case 5 -> assign();
            case 6 -> cluster.endOpenTransactions();
            case 7 -> cluster.away(false);
            case 8 -> rarely(() -> cluster.evict(anyName()));
            case 9 ->
                rarely(() -> rarely(() -> {
                    throw new FakeProducer.Killed();
                }));
            default -> clock.advance(random.nextInt(20));
        }
    }

    private void rarely(Runnable event) {
        if (random.nextInt(3) == 0) {
            event.run();
        }
    }

    private void trouble(FakeInstance instance) {
        switch (random.nextInt(8)) {
            case 0 -> instance.consumer.failPoll();
            case 1, 2 -> instance.consumer.failRead();
            case 3 -> instance.consumer.withoutGeneration(random.nextBoolean());
            case 4 -> instance.faults.initFails = random.nextBoolean();
            case 5 -> TestSerde.registryDown = random.nextInt(3) == 0;
            case 6 -> purge();
            default -> instance.faults.largestRecord = random.nextBoolean() ? LARGEST_RECORD : Long.MAX_VALUE;
        }
    }

    private void produce() {
        int partition = random.nextInt(PARTITIONS);
        TopicPartition at = FakeCluster.partition(partition);
        for (int i = random.nextInt(6); i >= 0; i--) {
            long offset = cluster.end(at);
            switch (random.nextInt(10)) {
                case 0 -> cluster.marker(partition);
                case 1 -> {
                    cluster.produce(partition, new byte[] {9});
                    auditor.expect(at, offset);
                }
                default -> {
                    cluster.produce(partition);
                    auditor.expect(at, offset);
                }
            }
        }
    }

    /** Deletes records, unfinished ones among them. */
    private void purge() {
        int partition = random.nextInt(PARTITIONS);
        TopicPartition at = FakeCluster.partition(partition);
        long kept = cluster.end(at) - cluster.beginning(at);
        long before = cluster.beginning(at) + (long) (random.nextDouble() * random.nextDouble() * kept);
        cluster.purge(partition, before);
        auditor.purged(at, before);
    }

    private void assign() {
        cluster.assign(FakeCluster.partition(random.nextInt(PARTITIONS)), anyName());
    }

    private void turn(int i) {
        FakeInstance instance = instances[i];
        if (!turned(instance)) {
            start(i);
        }
    }

    private void turnTwin() {
        if (!twins.isEmpty()) {
            FakeInstance twin = twins.get(random.nextInt(twins.size()));
            if (!turned(twin)) {
                end(twin);
            }
        }
    }

    /** One turn; false if the process is no more. */
    private boolean turned(FakeInstance instance) {
        try {
            instance.turn();
            auditor.turned(instance);
            return true;
        } catch (EndOfRun e) {
            lastEnd = e;
            assertThat(e).hasMessageStartingWith("fenced: another instance runs as");
        } catch (FakeProducer.Killed e) {
            lastEnd = e;
        }
        auditor.verify();
        return false;
    }

    private void leave(int i) {
        auditor.leaves(instances[i]);
        try {
            instances[i].leave();
        } catch (EndOfRun | FakeProducer.Killed e) {
            lastEnd = e;
        }
        auditor.leaves(null);
        start(i);
    }

    /** A process starts; an earlier one of the same id, if any, has ended without a word. */
    private void start(int i) {
        if (instances[i] != null) {
            end(instances[i]);
        }
        Queue<Runnable> queue = new ArrayDeque<>();
        FakeInstance fresh = new FakeInstance(
                cluster,
                shape(Integer.toString(i)),
                clock,
                new FixedConcurrency(LIMIT),
                threaded ? queue::add : Runnable::run);
        fresh.stage.onCall(input -> auditor.called(fresh, input));
        steps.put(fresh, queue);
        instances[i] = fresh;
    }

    /** A process starts while an earlier one of the same id lives. */
    private void twin(int i) {
        FakeInstance earlier = instances[i];
        instances[i] = null;
        twins.add(earlier);
        start(i);
    }

    private void end(FakeInstance process) {
        steps.remove(process);
        twins.remove(process);
    }

    private List<FakeInstance> living() {
        List<FakeInstance> living = new ArrayList<>(List.of(instances));
        living.addAll(twins);
        return living;
    }

    /** One worker of one process takes its next step. */
    private void work() {
        Queue<Runnable> queue = steps.get(any(living().toArray(new FakeInstance[0])));
        Runnable step = queue.poll();
        if (step != null) {
            step.run();
            auditor.verify();
        }
    }

    /** A call ends, in one way or another. */
    private void complete() {
        FakeInstance instance = any(living().toArray(new FakeInstance[0]));
        List<Call> open = instance.stage.open();
        if (open.isEmpty()) {
            return;
        }
        assertThat(open).as("calls in flight").hasSizeLessThanOrEqualTo(LIMIT);
        Call call = open.remove(random.nextInt(open.size()));
        int how = calm || peaceful ? 2 : random.nextInt(12);
        auditor.ended(instance, call, how == 0 ? Auditor.State.OUTAGE : Auditor.State.ENDED);
        switch (how) {
            case 0 -> call.outage(random.nextBoolean() ? null : Duration.ofMillis(random.nextInt(5000)));
            case 1 -> call.defect();
            default -> call.succeed(auditor.children(instance, call, random.nextInt(10) == 0 ? FILLER : ""));
        }
    }

    /** The world is well again: everything must come to its end. */
    private void settle() {
        calm = true;
        cluster.away(false);
        TestSerde.registryDown = false;
        for (int round = 0; round < 300 && !isSettled(); round++) {
            for (FakeInstance instance : living()) {
                instance.faults.next = null;
                instance.faults.initFails = false;
                instance.consumer.withoutGeneration(false);
            }
            for (int i = 0; i < INSTANCES; i++) {
                turn(i);
                finishCalls();
                turn(i);
            }
            for (FakeInstance twin : List.copyOf(twins)) {
                if (!turned(twin)) {
                    end(twin);
                }
            }
            cluster.endOpenTransactions();
            clock.advance(20_000);
        }
        assertThat(auditor.unfinished()).as("unfinished inputs, %s", describe()).isEmpty();
        for (TopicPartition partition : cluster.partitions()) {
            assertThat(cluster.commit(partition))
                    .as("commit of %s, %s", partition, describe())
                    .isEqualTo(new OffsetAndMetadata(cluster.end(partition), ""));
        }
        for (FakeInstance instance : instances) {
            assertThat(instance.gauges().records()).as("records in hand").isZero();
            assertThat(instance.gauges().bytes()).as("bytes in hand").isZero();
            assertThat(instance.dispatcher.inFlight()).as("calls in flight").isZero();
        }
        if (peaceful) {
            assertThat(auditor.calledTwice()).as("inputs paid for twice").isEmpty();
        }
        assertThat(twins).as("processes whose id another one has").isEmpty();
    }

    private void finishCalls() {
        boolean more = true;
        while (more) {
            complete();
            work();
            more = living().stream()
                    .anyMatch(instance -> !instance.stage.open().isEmpty()
                            || !steps.get(instance).isEmpty());
        }
    }

    private boolean isSettled() {
        return auditor.unfinished().isEmpty()
                && twins.isEmpty()
                && List.of(instances).stream()
                        .allMatch(instance -> instance.gauges().records() == 0)
                && cluster.partitions().stream()
                        .allMatch(partition ->
                                new OffsetAndMetadata(cluster.end(partition), "").equals(cluster.commit(partition)));
    }

    private String describe() {
        StringBuilder text = new StringBuilder("last end: " + lastEnd + "; ");
        for (FakeInstance instance : living()) {
            text.append(instance.name)
                    .append(instance.status())
                    .append(instance.gauges())
                    .append(instance.consumer.assignment())
                    .append(" wants ")
                    .append(cluster.targetOf(instance.name))
                    .append(instance.consumer.paused());
        }
        cluster.partitions()
                .forEach(partition -> text.append(cluster.owner(partition)).append(cluster.commit(partition)));
        return text.toString();
    }

    private String anyName() {
        return instances[random.nextInt(INSTANCES)].name;
    }

    private <T> T any(T[] of) {
        return of[random.nextInt(of.length)];
    }
}
