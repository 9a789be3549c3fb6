package dev.syncpl.stage.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.syncpl.events.NodeFailed;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The runner on a real broker: kills, rebalances, fencing. */
class StageRunnerIT {

    private static final Duration LONG = Duration.ofSeconds(60);
    private static TestBroker broker;

    private final Queue<String> calls = new ConcurrentLinkedQueue<>();
    private final Queue<RunnerStatus> ends = new ConcurrentLinkedQueue<>();
    private final List<StageRunner<?>> runners = new ArrayList<>();
    private final List<Process> processes = new ArrayList<>();

    @TempDir
    private Path folder;

    @BeforeAll
    static void startBroker() throws Exception {
        broker = new TestBroker();
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @AfterEach
    void stopAll() throws Exception {
        runners.forEach(StageRunner::stop);
        processes.forEach(Process::destroyForcibly);
        broker.deleteTopics();
    }

    @Test
    void aKilledProcessPaysAgainOnlyForWhatItHadInFlight() throws Exception {
        broker.createTopics();
        List<String> inputs = ids(400);
        broker.produce(inputs);
        Path firstCalls = folder.resolve("first");
        Process first = process("kill", "first", 300, firstCalls);
        await().atMost(LONG).until(() -> children().size() >= 100);
        first.destroyForcibly().waitFor(10, TimeUnit.SECONDS);

        Path secondCalls = folder.resolve("second");
        Process second = process("kill", "second", 300, secondCalls);
        await().atMost(LONG).until(() -> children().size() >= inputs.size());
        await().atMost(LONG).until(() -> broker.lag("kill") == 0);
        second.destroy();
        assertThat(second.waitFor(20, TimeUnit.SECONDS)).isTrue();

        List<NodeFailed> children = children();
        assertThat(children)
                .extracting(NodeFailed::getTreeId)
                .as("each input finished exactly once")
                .containsExactlyInAnyOrderElementsOf(inputs);
        Set<String> finishedByFirst = children.stream()
                .filter(child -> child.getFailure().getDetail().equals("first"))
                .map(NodeFailed::getTreeId)
                .collect(Collectors.toSet());
        assertThat(finishedByFirst).hasSizeBetween(100, inputs.size() - 1);
        assertThat(RunnerProcess.calls(secondCalls))
                .as("nothing finished is called again")
                .doesNotContainAnyElementsOf(finishedByFirst)
                .hasSize(inputs.size() - finishedByFirst.size());
        assertThat(broker.members("kill")).as("it left the group").isZero();
    }

    @Test
    void aProcessThatIsAskedToStopDuringLongCallsWritesWhatItPaidForAndHandsBackTheRestInTime() throws Exception {
        broker.createTopics();
        List<String> inputs = ids(60);
        broker.produce(inputs);
        Path firstCalls = folder.resolve("first");
        Process first = process("stop", "first", 12_000, firstCalls);
        await().atMost(LONG).until(() -> children().size() >= 5);
        first.destroy();
        assertThat(first.waitFor(RunnerProcess.STOP_TIMEOUT.toSeconds() + 15, TimeUnit.SECONDS))
                .as("it ended in time")
                .isTrue();

        assertThat(first.exitValue()).as("exit code of SIGTERM").isEqualTo(143);
        assertThat(Files.readAllLines(Path.of(firstCalls + ".log")))
                .filteredOn(line -> line.equals("ended: stopped"))
                .hasSize(1);
        assertThat(broker.members("stop")).as("it left the group").isZero();
        List<String> finished = children().stream().map(NodeFailed::getTreeId).toList();
        List<String> paid = RunnerProcess.calls(firstCalls);
        assertThat(paid).as("calls, each once").doesNotHaveDuplicates().containsAll(finished);
        assertThat(paid).as("what is lost was in flight").hasSizeBetween(finished.size(), finished.size() + 16);

        Path secondCalls = folder.resolve("second");
        Process second = process("stop", "second", 300, secondCalls);
        await().atMost(LONG).until(() -> broker.lag("stop") == 0);
        second.destroy();
        assertThat(second.waitFor(20, TimeUnit.SECONDS)).isTrue();

        assertThat(children()).extracting(NodeFailed::getTreeId).containsExactlyInAnyOrderElementsOf(inputs);
        List<String> rest = new ArrayList<>(inputs);
        rest.removeAll(finished);
        assertThat(RunnerProcess.calls(secondCalls))
                .as("what was handed back, and what had waited, once each")
                .containsExactlyInAnyOrderElementsOf(rest);
    }

    @Test
    void twoInstancesShareTheWorkAndHandItOverWithoutPayingTwice() throws Exception {
        broker.createTopics();
        List<String> inputs = ids(300);
        broker.produce(inputs);
        StageRunner<?> first = runner("pair", "0", "first");
        first.start();
        await().atMost(LONG).until(() -> first.metrics().finished() >= 50);
        StageRunner<?> second = runner("pair", "1", "second");
        second.start();
        await().atMost(LONG).until(() -> second.metrics().finished() >= 50);
        await().atMost(LONG)
                .until(() -> first.metrics().partitions() + second.metrics().partitions() == TestBroker.PARTITIONS);
        first.stop();
        assertThat(first.status()).isEqualTo(new RunnerStatus(RunnerStatus.State.STOPPED, "stopped"));
        await().atMost(LONG).until(() -> broker.lag("pair") == 0);
        await().atMost(LONG).until(() -> second.metrics().partitions() == TestBroker.PARTITIONS);

        assertThat(children()).extracting(NodeFailed::getTreeId).containsExactlyInAnyOrderElementsOf(inputs);
        assertThat(calls).containsExactlyInAnyOrderElementsOf(inputs);
        assertThat(first.metrics().finished() + second.metrics().finished()).isEqualTo(inputs.size());
        assertThat(ends).isEmpty();
    }

    @Test
    void aSecondInstanceOfTheSameIdFencesTheFirstWhichSaysSo() throws Exception {
        broker.createTopics();
        StageRunner<?> first = runner("fenced", "0", "first");
        first.start();
        await().atMost(LONG).until(() -> first.metrics().partitions() == TestBroker.PARTITIONS);
        StageRunner<?> second = runner("fenced", "0", "second");
        second.start();
        await().atMost(LONG).until(() -> !ends.isEmpty());

        assertThat(ends)
                .singleElement()
                .satisfies(status -> assertThat(status.reason()).contains("another instance runs as 'fenced-0'"));
        assertThat(first.status().state()).isEqualTo(RunnerStatus.State.STOPPED);
        List<String> inputs = ids(20);
        broker.produce(inputs);
        await().atMost(LONG).until(() -> children().size() == inputs.size());
        assertThat(second.status().healthy()).isTrue();
    }

    @Test
    void topicsThatAreNotThereAreWaitedForAndUnequalPartitionsRefused() throws Exception {
        StageRunner<?> runner = runner("topics", "0", "first");
        runner.start();
        await().atMost(LONG).until(() -> runner.status().reason().contains("not there yet"));
        assertThat(runner.status().state()).isEqualTo(RunnerStatus.State.WAITING);

        broker.create(TestEvents.INPUT.name(), TestBroker.PARTITIONS);
        broker.create(TestEvents.INPUT.deadLetterName(), 1);
        broker.create(TestEvents.CHILDREN.name(), TestBroker.PARTITIONS);
        broker.create(TestEvents.FAILURES.name(), TestBroker.PARTITIONS + 1);
        await().atMost(LONG).until(() -> !ends.isEmpty());
        assertThat(ends.peek().reason())
                .isEqualTo("topics keyed by tree need the same number of partitions, but test.input.v1 has 4 and "
                        + "test.failures.v1 has 5");
    }

    private StageRunner<?> runner(String group, String instance, String name) {
        SlowStage stage = new SlowStage(name, 200, calls::add);
        StageRunner<?> runner = new StageRunner<>(
                stage,
                RunnerSettings.builder(broker.bootstrapServers(), group, instance)
                        .build(),
                TestSerde.settings(),
                new FixedConcurrency(8),
                ends::add);
        runners.add(runner);
        return runner;
    }

    private Process process(String group, String name, int longestMillis, Path callsFile) throws Exception {
        Process process = RunnerProcess.start(broker.bootstrapServers(), group, "0", name, longestMillis, callsFile);
        processes.add(process);
        return process;
    }

    private List<NodeFailed> children() {
        return broker.read(TestEvents.CHILDREN);
    }

    private static List<String> ids(int count) {
        return IntStream.range(0, count).mapToObj(i -> "input-" + i).toList();
    }
}
