package dev.syncpl.stage.runner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncpl.events.NodeFailed;
import dev.syncpl.events.wire.DeadLetter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Drives three instances of the runner through seeded schedules of completions, outages, defects, rebalances, evictions,
 * flush errors, fencing and kills. Throughout: no input is finished twice, and none that is finished is called again.
 * In the end: every input is finished, the commits say so plainly, and nothing is in hand.
 */
class RunnerModelTest {

    /** More of them find rarer things: {@code -Dsyncpl.runner.schedules=20000}. */
    private static final int SCHEDULES = Integer.getInteger("syncpl.runner.schedules", 400);

    private static final int FIRST_SEED = Integer.getInteger("syncpl.runner.first-seed", 0);
    private static final int STEPS = 200;

    private static final Logger RUNNER_LOG = Logger.getLogger(StageRunner.class.getPackageName());

    /** Every schedule is one long row of accidents. */
    @BeforeAll
    static void quiet() {
        RUNNER_LOG.setLevel(Level.OFF);
    }

    @AfterAll
    static void loud() {
        RUNNER_LOG.setLevel(null);
    }

    @Test
    void everyInputIsFinishedExactlyOnceWhateverHappens() {
        for (int seed = FIRST_SEED; seed < FIRST_SEED + SCHEDULES; seed++) {
            try {
                new Schedule(new Random(seed)).run();
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("schedule of seed " + seed + ": " + e.getMessage(), e);
            }
        }
    }

    private static final class Schedule {

        private static final int PARTITIONS = 3;
        private static final int INSTANCES = 3;

        private final Random random;
        private final FakeCluster cluster = new FakeCluster(PARTITIONS);
        private final ManualTicker ticker = new ManualTicker();
        private final FakeInstance[] instances = new FakeInstance[INSTANCES];
        private final Set<String> inputs = new HashSet<>();
        private final Map<String, String> finished = new HashMap<>();
        private int outputsSeen;
        private Throwable lastEnd;

        Schedule(Random random) {
            this.random = random;
            ticker.onRest(() -> {
                if (random.nextInt(4) == 0) {
                    complete();
                }
            });
            for (int i = 0; i < INSTANCES; i++) {
                restart(i);
            }
            cluster.partitions().forEach(partition -> cluster.assign(partition, anyName()));
        }

        void run() {
            for (int step = 0; step < STEPS; step++) {
                step();
                checkOutput();
            }
            settle();
        }

        private void step() {
            int instance = random.nextInt(INSTANCES);
            switch (random.nextInt(20)) {
                case 0, 1, 2 -> produce();
                case 3, 4, 5, 6 -> turn(instance);
                case 7, 8, 9, 10 -> complete();
                case 11, 12 -> ticker.advance(random.nextInt(200));
                case 13 -> ticker.advance(random.nextInt(12_000));
                case 14 -> cluster.assign(FakeCluster.partition(random.nextInt(PARTITIONS)), anyName());
                case 15 -> instances[instance].faults.next = anyFault();
                case 16 -> cluster.endOpenTransactions();
                case 17 -> rarely(() -> cluster.evict(instances[instance].name));
                case 18 -> rarely(() -> restart(instance));
                case 19 -> rarely(() -> leave(instance));
                default -> throw new IllegalStateException();
            }
        }

        private void rarely(Runnable event) {
            if (random.nextInt(3) == 0) {
                event.run();
            }
        }

        private void produce() {
            int partition = random.nextInt(PARTITIONS);
            for (int i = random.nextInt(6); i >= 0; i--) {
                TopicPartition at = FakeCluster.partition(partition);
                long offset = cluster.end(at);
                switch (random.nextInt(10)) {
                    case 0 -> cluster.marker(partition);
                    case 1 -> {
                        cluster.produce(partition, new byte[] {9});
                        inputs.add(FakeCluster.id(at, offset));
                    }
                    default -> {
                        cluster.produce(partition);
                        inputs.add(FakeCluster.id(at, offset));
                    }
                }
            }
        }

        private void turn(int i) {
            try {
                instances[i].turn();
            } catch (EndOfRun | FakeProducer.Killed e) {
                lastEnd = e;
                restart(i);
            }
        }

        private void leave(int i) {
            try {
                instances[i].leave();
            } catch (EndOfRun | FakeProducer.Killed e) {
                // It is gone either way.
            }
            restart(i);
        }

        /** The process ends without a word, and another takes its place. */
        private void restart(int i) {
            RunnerSettings settings = FakeInstance.settings(Integer.toString(i))
                    .pollRecords(3)
                    .partitionRecords(8)
                    .windowRecords(15)
                    .drainTimeout(Duration.ofMillis(200))
                    .stopTimeout(Duration.ofMillis(200))
                    .build();
            FakeInstance fresh = new FakeInstance(cluster, settings, ticker);
            fresh.stage.onCall(input -> checkCall(fresh, input));
            instances[i] = fresh;
        }

        private void complete() {
            List<ScriptedStage.Call> open = new ArrayList<>();
            for (FakeInstance instance : instances) {
                open.addAll(instance.stage.open());
            }
            if (open.isEmpty()) {
                return;
            }
            ScriptedStage.Call call = open.get(random.nextInt(open.size()));
            for (FakeInstance instance : instances) {
                instance.stage.open().remove(call);
            }
            switch (random.nextInt(12)) {
                case 0 -> call.outage(random.nextBoolean() ? null : Duration.ofMillis(random.nextInt(5000)));
                case 1 -> call.defect();
                default -> call.succeed();
            }
        }

        private void checkCall(FakeInstance caller, NodeFailed input) {
            if (!caller.consumer.isZombie()) {
                assertThat(finished).as("inputs called again").doesNotContainKey(input.getTreeId());
            }
        }

        private void checkOutput() {
            List<ProducerRecord<byte[], byte[]>> output = cluster.output();
            for (; outputsSeen < output.size(); outputsSeen++) {
                ProducerRecord<byte[], byte[]> record = output.get(outputsSeen);
                String before = finished.put(inputOf(record), record.topic());
                assertThat(before).as("%s was finished before", inputOf(record)).isNull();
            }
        }

        private static String inputOf(ProducerRecord<byte[], byte[]> record) {
            if (record.topic().equals(TestEvents.INPUT.deadLetterName())) {
                return header(record, DeadLetter.PARTITION_HEADER) + "@" + header(record, DeadLetter.OFFSET_HEADER);
            }
            return TestSerde.event(record.value()).getTreeId();
        }

        private static String header(ProducerRecord<byte[], byte[]> record, String name) {
            return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
        }

        /** The world is well again: everything must come to its end. */
        private void settle() {
            for (int round = 0; round < 200 && !isSettled(); round++) {
                for (int i = 0; i < INSTANCES; i++) {
                    instances[i].faults.next = null;
                    turn(i);
                    instances[i].stage.answerAll();
                    turn(i);
                }
                checkOutput();
                cluster.endOpenTransactions();
                ticker.advance(20_000);
            }
            Set<String> unfinished = new HashSet<>(inputs);
            unfinished.removeAll(finished.keySet());
            assertThat(unfinished).as("unfinished inputs, %s", describe()).isEmpty();
            for (TopicPartition partition : cluster.partitions()) {
                assertThat(cluster.commit(partition))
                        .as("commit of %s", partition)
                        .isEqualTo(new OffsetAndMetadata(cluster.end(partition), ""));
            }
            for (FakeInstance instance : instances) {
                assertThat(instance.gauges().records()).as("records in hand").isZero();
                assertThat(instance.gauges().bytes()).as("bytes in hand").isZero();
                assertThat(instance.dispatcher.inFlight()).as("calls in flight").isZero();
            }
        }

        private boolean isSettled() {
            return finished.size() == inputs.size()
                    && cluster.partitions().stream()
                            .allMatch(partition -> new OffsetAndMetadata(cluster.end(partition), "")
                                    .equals(cluster.commit(partition)));
        }

        private String describe() {
            StringBuilder text = new StringBuilder("last end: " + lastEnd + "; ");
            for (FakeInstance instance : instances) {
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

        private FakeProducer.Fault anyFault() {
            FakeProducer.Fault[] faults = FakeProducer.Fault.values();
            return faults[random.nextInt(faults.length)];
        }
    }
}
