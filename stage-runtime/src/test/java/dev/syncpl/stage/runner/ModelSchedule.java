package dev.syncpl.stage.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
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

    /** While it is a broker's limit, it takes no larger record, in bytes. */
    static final int LARGEST_RECORD = 600;

    private static final int STEPS = 250;

    /** The first so many kinds of steps are no accidents. */
    private static final int PEACEFUL_STEPS = 23;

    private final Random random;
    private final boolean peaceful;
    private final FakeCluster cluster = new FakeCluster(PARTITIONS);
    private final ManualTicker clock = new ManualTicker();
    private final Auditor auditor;
    private final ModelProcesses processes;
    private boolean calm;

    /** @param peaceful whether nothing goes wrong: partitions move and processes come and go in good order */
    ModelSchedule(long seed, boolean peaceful) {
        this.random = new Random(seed);
        this.peaceful = peaceful;
        this.calm = peaceful;
        RunnerSettings shape = shape("any", peaceful ? Duration.ofMinutes(1) : Duration.ofMillis(200));
        this.auditor = new Auditor(cluster, shape);
        this.processes = new ModelProcesses(random, cluster, clock, shape, auditor, peaceful);
        clock.onRest(this::meanwhile);
        cluster.partitions().forEach(partition -> cluster.assign(partition, processes.any().name));
    }

    /** @param patience with calls in flight when a partition or the group is left */
    static RunnerSettings shape(String instance, Duration patience) {
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
        int i = random.nextInt(ModelProcesses.INSTANCES);
        FakeInstance instance = processes.get(i);
        switch (random.nextInt(peaceful ? PEACEFUL_STEPS : 32)) {
            case 0, 1, 2, 3 -> produce();
            case 4, 5, 6, 7, 8 -> processes.turn(i);
            case 9, 10, 11, 12 -> processes.complete();
            case 13, 14, 15, 16 -> processes.work();
            case 17, 18 -> clock.advance(random.nextInt(200));
            case 19 -> clock.advance(random.nextInt(12_000));
            case 20, 21 -> assign();
            case 22 -> rarely(() -> processes.leave(i));
            case 23, 24 -> instance.faults.next = anyFault();
            case 25 -> trouble(instance);
            case 26 -> cluster.endOpenTransactions();
            case 27 -> rarely(() -> cluster.evict(instance.name));
            case 28 -> rarely(() -> processes.start(i));
            case 29 -> rarely(() -> processes.twin(i));
            case 30 -> cluster.away(random.nextInt(4) == 0);
            case 31 -> processes.turnTwin();
            default -> throw new IllegalStateException();
        }
    }

    /** The world does not stand still while the runner rests or waits for the broker. */
    private void meanwhile() {
        switch (random.nextInt(calm ? 4 : 16)) {
            case 0, 1 -> processes.complete();
            case 2, 3 -> processes.work();
            case 4 -> produce();
            case 5 -> assign();
            case 6 -> cluster.endOpenTransactions();
            case 7 -> cluster.away(false);
            case 8 -> rarely(() -> cluster.evict(processes.any().name));
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
        cluster.assign(FakeCluster.partition(random.nextInt(PARTITIONS)), processes.any().name);
    }

    private FakeProducer.Fault anyFault() {
        FakeProducer.Fault[] faults = FakeProducer.Fault.values();
        return faults[random.nextInt(faults.length)];
    }

    /** The world is well again: everything must come to its end. */
    private void settle() {
        calm = true;
        processes.calm();
        cluster.away(false);
        TestSerde.registryDown = false;
        for (int round = 0; round < 300 && !isSettled(); round++) {
            for (FakeInstance instance : processes.living()) {
                instance.faults.next = null;
                instance.faults.initFails = false;
                instance.consumer.withoutGeneration(false);
            }
            for (int i = 0; i < ModelProcesses.INSTANCES; i++) {
                processes.turn(i);
                processes.finishCalls();
                processes.turn(i);
            }
            processes.turnTwins();
            cluster.endOpenTransactions();
            clock.advance(20_000);
        }
        assertThat(auditor.unfinished()).as("unfinished inputs, %s", describe()).isEmpty();
        for (TopicPartition partition : cluster.partitions()) {
            assertThat(cluster.commit(partition))
                    .as("commit of %s, %s", partition, describe())
                    .isEqualTo(new OffsetAndMetadata(cluster.end(partition), ""));
        }
        processes.checkIdle();
        if (peaceful) {
            assertThat(auditor.calledTwice()).as("inputs paid for twice").isEmpty();
        }
    }

    private boolean isSettled() {
        return auditor.unfinished().isEmpty()
                && processes.areIdle()
                && cluster.partitions().stream()
                        .allMatch(partition ->
                                new OffsetAndMetadata(cluster.end(partition), "").equals(cluster.commit(partition)));
    }

    private String describe() {
        StringBuilder text = new StringBuilder(processes.toString());
        cluster.partitions()
                .forEach(partition -> text.append(cluster.owner(partition)).append(cluster.commit(partition)));
        return text.toString();
    }
}
