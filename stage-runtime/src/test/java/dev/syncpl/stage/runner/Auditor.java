package dev.syncpl.stage.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.syncpl.events.NodeFailed;
import dev.syncpl.events.wire.DeadLetter;
import dev.syncpl.events.wire.FailureCode;
import dev.syncpl.stage.Emission;
import dev.syncpl.stage.runner.ScriptedStage.Call;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Watches one schedule of the model and fails the moment that something does not hold:
 *
 * <ul>
 *   <li>every input is finished once, by one transaction with all of its records and none besides,
 *   <li>what a commit says is finished is what the topics say, offset by offset, and within its bounds,
 *   <li>nothing that is finished is called, nothing is called twice in one tenure unless the first call met an outage,
 *       and nothing is called of a partition that is not held or is being let go,
 *   <li>a transaction holds only commits of partitions that are held, and results of calls of the present tenure,
 *   <li>what is in hand stays within its bounds.
 * </ul>
 */
final class Auditor implements FakeCluster.Watcher {

    /** How a call stands. */
    enum State {
        OPEN,
        OUTAGE,
        ENDED
    }

    private record Paid(NodeFailed input, int tenure, State state) {}

    private record Key(FakeConsumer caller, String id) {}

    private final FakeCluster cluster;
    private final RunnerSettings settings;
    private final Set<String> inputs = new HashSet<>();
    private final Set<String> finished = new HashSet<>();
    private final Set<String> childless = new HashSet<>();
    /** The latest call of each record by each caller. */
    private final Map<Key, Paid> calls = new HashMap<>();

    /** Under which tenure each record was called: one that was read twice is two events, and may be in flight as both. */
    private final Map<NodeFailed, Integer> tenures = new IdentityHashMap<>();

    private final Set<String> called = new HashSet<>();
    private final Set<String> calledTwice = new HashSet<>();
    private final Map<TopicPartition, Long> committed = new HashMap<>();
    private AssertionError violation;
    private FakeInstance leaving;

    Auditor(FakeCluster cluster, RunnerSettings settings) {
        this.cluster = cluster;
        this.settings = settings;
        cluster.watch(this);
    }

    /** An input was written, and is to be finished. */
    void expect(TopicPartition partition, long offset) {
        inputs.add(FakeCluster.id(partition, offset));
    }

    /** Inputs below an offset were purged: they need not be finished. */
    void purged(TopicPartition partition, long before) {
        for (long offset = 0; offset < before; offset++) {
            inputs.remove(FakeCluster.id(partition, offset));
        }
    }

    /** The instance is leaving the group from here on; null if none is. */
    void leaves(FakeInstance instance) {
        leaving = instance;
    }

    Set<String> unfinished() {
        Set<String> left = new HashSet<>(inputs);
        left.removeAll(finished);
        return left;
    }

    /** Inputs that were called more than once, by whomever and for whatever reason. */
    Set<String> calledTwice() {
        return calledTwice;
    }

    /** Throws what was found where the runner would have swallowed it. */
    void verify() {
        if (violation != null) {
            throw violation;
        }
    }

    /** The stage is called. */
    void called(FakeInstance instance, NodeFailed input) {
        try {
            checkCall(instance, input);
        } catch (AssertionError e) {
            violation = e;
        }
    }

    private void checkCall(FakeInstance instance, NodeFailed input) {
        String id = input.getTreeId();
        FakeConsumer caller = instance.consumer;
        TopicPartition partition = partitionOf(id);
        if (!called.add(id)) {
            calledTwice.add(id);
        }
        if (!caller.isZombie()) {
            assertThat(finished).as("finished inputs").doesNotContain(id);
            assertThat(cluster.owner(partition)).as("owner of %s", id).isEqualTo(caller.member());
        }
        assertThat(instance).as("instance that calls %s is leaving", id).isNotSameAs(leaving);
        assertThat(caller.isLeaving(partition))
                .as("%s is being let go", partition)
                .isFalse();
        int tenure = caller.tenure(partition);
        Paid before = calls.put(new Key(caller, id), new Paid(input, tenure, State.OPEN));
        tenures.put(input, tenure);
        if (before != null && before.tenure() == tenure) {
            assertThat(before.state())
                    .as("%s is called again in one tenure; the call before", id)
                    .isEqualTo(State.OUTAGE);
        }
    }

    /** A call met an outage, or ended otherwise. */
    void ended(FakeInstance instance, Call call, State how) {
        calls.computeIfPresent(
                new Key(instance.consumer, call.id()),
                (key, latest) ->
                        latest.input() == call.input() ? new Paid(call.input(), latest.tenure(), how) : latest);
    }

    /** Up to three children of two topics, or none, that say in which tenure they were paid for. */
    Emission<?>[] children(Call call, String filler) {
        int tenure = tenures.get(call.input());
        int count = Math.floorMod(call.id().hashCode(), 4);
        List<Emission<?>> children = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String detail = tenure + "/" + count + "/" + filler;
            children.add(
                    i == 2
                            ? TestEvents.failure(call.input(), FailureCode.OUTPUT_UNPARSEABLE, detail)
                            : TestEvents.child(call.input(), detail));
        }
        if (count == 0) {
            childless.add(call.id());
        }
        return children.toArray(new Emission<?>[0]);
    }

    @Override
    public void accepted(
            FakeConsumer by,
            List<ProducerRecord<byte[], byte[]>> records,
            Map<TopicPartition, OffsetAndMetadata> commits) {
        for (TopicPartition partition : commits.keySet()) {
            assertThat(cluster.owner(partition))
                    .as("%s commits %s; its owner", by.member(), partition)
                    .isEqualTo(by.member());
            assertThat(cluster.tenure(partition)).as("tenure of %s", partition).isEqualTo(by.tenure(partition));
        }
        for (ProducerRecord<byte[], byte[]> record : records) {
            String id = inputOf(record);
            TopicPartition partition = partitionOf(id);
            assertThat(commits).as("commits with a result of %s", id).containsKey(partition);
            if (!isDeadLetter(record)) {
                assertThat(tenureOf(by, record))
                        .as("tenure of the result of %s", id)
                        .isEqualTo(by.tenure(partition));
            }
        }
    }

    private int tenureOf(FakeConsumer by, ProducerRecord<byte[], byte[]> record) {
        NodeFailed event = TestSerde.event(record.value());
        String[] detail = event.getFailure().getDetail().split("/", 3);
        // What the runner itself puts in an answer's place does not say under which call.
        return detail.length == 3
                ? Integer.parseInt(detail[0])
                : calls.get(new Key(by, event.getTreeId())).tenure();
    }

    @Override
    public void written(List<ProducerRecord<byte[], byte[]>> records, Map<TopicPartition, OffsetAndMetadata> commits) {
        Map<String, Integer> found = new HashMap<>();
        Map<String, Integer> expected = new HashMap<>();
        for (ProducerRecord<byte[], byte[]> record : records) {
            String id = inputOf(record);
            found.merge(id, 1, Integer::sum);
            expected.put(id, countOf(record));
        }
        assertThat(found).as("records of each input in one transaction").isEqualTo(expected);
        assertThat(found.keySet()).as("inputs, finished before").noneMatch(finished::contains);
        finished.addAll(found.keySet());
        commits.forEach(this::checkCommit);
    }

    private int countOf(ProducerRecord<byte[], byte[]> record) {
        if (isDeadLetter(record)) {
            return 1;
        }
        String[] detail =
                TestSerde.event(record.value()).getFailure().getDetail().split("/", 3);
        return detail.length == 3 ? Integer.parseInt(detail[1]) : 1;
    }

    private void checkCommit(TopicPartition partition, OffsetAndMetadata commit) {
        assertThat(commit.metadata().length()).isLessThanOrEqualTo(CommitMetadata.MAX_LENGTH);
        UnfinishedOffsets said = CommitMetadata.decode(commit.offset(), commit.metadata());
        assertThat(said.offsets().size())
                .as("unfinished offsets in a commit of %s", partition)
                .isLessThanOrEqualTo(settings.partitionRecords());
        Long before = committed.put(partition, said.committed());
        long from = before == null ? 0 : Math.min(before, said.committed());
        for (long offset : cluster.records(partition, from).keySet()) {
            String id = FakeCluster.id(partition, offset);
            if (said.isFinished(offset) && childless.contains(id)) {
                finished.add(id);
            }
            if (said.isFinished(offset) != finished.contains(id)) {
                fail(id + " is finished by the commit: " + said.isFinished(offset) + ", by the topics: "
                        + finished.contains(id));
            }
        }
    }

    /** A turn is over: what is in hand must be within its bounds. */
    void turned(FakeInstance instance) {
        verify();
        int all = 0;
        for (TopicPartition partition : instance.consumer.assignment()) {
            long inHand = instance.consumer.delivered(partition).stream()
                    // Of what is purged, nobody can tell any more whether it is finished where it had no children.
                    .filter(offset -> offset >= cluster.beginning(partition))
                    .filter(offset -> !finished.contains(FakeCluster.id(partition, offset)))
                    .count();
            assertThat(inHand).as("records in hand of %s", partition).isLessThanOrEqualTo(settings.partitionRecords());
            all += (int) inHand;
        }
        assertThat(all).as("records in hand").isLessThanOrEqualTo(settings.windowRecords() + settings.pollRecords());
        assertThat(instance.gauges().bytes())
                .as("bytes in hand")
                .isLessThanOrEqualTo(2 * settings.windowBytes()
                        + (long) settings.pollRecords() * ModelSchedule.PARTITIONS * ModelSchedule.LARGEST_INPUT_BYTES
                        + (long) ModelSchedule.LIMIT * ModelSchedule.LARGEST_RESULT_BYTES);
    }

    private static boolean isDeadLetter(ProducerRecord<byte[], byte[]> record) {
        return record.topic().equals(TestEvents.INPUT.deadLetterName());
    }

    private static String inputOf(ProducerRecord<byte[], byte[]> record) {
        return isDeadLetter(record)
                ? header(record, DeadLetter.PARTITION_HEADER) + "@" + header(record, DeadLetter.OFFSET_HEADER)
                : TestSerde.event(record.value()).getTreeId();
    }

    private static TopicPartition partitionOf(String id) {
        return FakeCluster.partition(Integer.parseInt(id.substring(0, id.indexOf('@'))));
    }

    private static String header(ProducerRecord<byte[], byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
