package dev.syncpl.stage.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.Queue;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/**
 * Whatever calls, the window and the broker do, polling goes on, in the time that {@link InstanceTicker} holds every
 * instance to, and what is in hand stays bounded.
 */
class RunnerPollingTest {

    private static final String CHILDREN = TestEvents.CHILDREN.name();
    private static final TopicPartition P0 = FakeCluster.partition(0);

    private final FakeCluster cluster = new FakeCluster(1);
    private final ManualTicker clock = new ManualTicker();

    private FakeInstance instance(RunnerSettings.Builder settings, int limit) {
        FakeInstance instance = new FakeInstance(cluster, settings.build(), clock, new FixedConcurrency(limit));
        cluster.assignAll(instance.name);
        return instance;
    }

    private void produce(int records) {
        for (int i = 0; i < records; i++) {
            cluster.produce(0);
        }
    }

    @Test
    void aFullWindowAndCallsThatTakeMinutesArePolledThrough() {
        produce(100);
        FakeInstance instance =
                instance(FakeInstance.settings("0").pollRecords(10).windowRecords(40), 5);
        for (int i = 0; i < 200; i++) {
            clock.advance(3_000);
            instance.turn();
        }

        assertThat(instance.consumer.polls()).isEqualTo(200);
        assertThat(instance.stage.open()).hasSize(5);
        assertThat(instance.gauges().records()).isEqualTo(40);
        assertThat(instance.consumer.paused()).containsExactly(P0);
        assertThat(cluster.commit(P0)).isEqualTo(new OffsetAndMetadata(0, ""));
    }

    @Test
    void anOutageOfTheModelServerIsPolledThrough() {
        produce(20);
        FakeInstance instance = instance(FakeInstance.settings("0"), 5);
        for (int i = 0; i < 200; i++) {
            clock.advance(3_000);
            instance.turn();
            while (!instance.stage.open().isEmpty()) {
                instance.stage.open().remove(0).outage(null);
            }
        }

        assertThat(instance.consumer.polls()).isEqualTo(200);
        assertThat(instance.stage.called().size())
                .as("calls in 10 minutes with a back-off of 30 s")
                .isLessThan(40);
        assertThat(instance.gauges().records()).isEqualTo(20);
    }

    @Test
    void whileTheBrokerIsAwayResultsAreKeptAndNoMoreArePaidFor() {
        produce(100);
        FakeInstance instance = instance(FakeInstance.settings("0").pollRecords(10), 4);
        instance.turns(4);
        cluster.away(true);
        for (int i = 0; i < 4; i++) {
            instance.stage.open().remove(0).succeed();
        }
        instance.turn().flush();
        int paid = instance.stage.called().size();
        for (int i = 0; i < 60; i++) {
            clock.advance(1_000);
            instance.turn();
            instance.stage.answerAll();
        }
        assertThat(instance.consumer.polls()).isEqualTo(66);
        assertThat(instance.stage.called())
                .as("calls, those in flight at the end of the first flush")
                .hasSize(paid);
        assertThat(paid).isEqualTo(8);
        assertThat(instance.status().state()).isEqualTo(RunnerStatus.State.WAITING);
        assertThat(cluster.ids(CHILDREN)).isEmpty();

        cluster.away(false);
        finishAll(instance);
    }

    @Test
    void resultsThatWaitForTheGroupAreBoundedAndNothingIsPaidForThatCouldNotBeKept() {
        produce(100);
        int windowBytes = 20_000;
        FakeInstance instance =
                instance(FakeInstance.settings("0").pollRecords(10).windowBytes(windowBytes), 4);
        instance.turns(4);
        instance.consumer.withoutGeneration(true);
        String text = "x".repeat(2_000);
        for (int i = 0; i < 60; i++) {
            clock.advance(1_000);
            instance.turn();
            while (!instance.stage.open().isEmpty()) {
                ScriptedStage.Call call = instance.stage.open().remove(0);
                call.succeed(TestEvents.child(call.input(), text));
            }
        }
        assertThat(instance.stage.called()).hasSizeBetween(10, 14);
        assertThat(instance.gauges().bytes()).isBetween(20_000L, 2L * windowBytes + 4 * 2_100 + 10 * 300);
        assertThat(cluster.ids(CHILDREN)).isEmpty();

        instance.consumer.withoutGeneration(false);
        finishAll(instance);
    }

    private void finishAll(FakeInstance instance) {
        for (int i = 0; i < 200; i++) {
            clock.advance(1_000);
            instance.turn();
            instance.stage.answerAll();
        }
        assertThat(cluster.ids(CHILDREN)).hasSize(100).doesNotHaveDuplicates();
        assertThat(instance.stage.called()).as("calls").hasSize(100).doesNotHaveDuplicates();
        assertThat(instance.gauges().bytes()).isZero();
    }

    @Test
    void aTopicThatIsNotThereBlocksOneRecordOfATransactionAndNotEach() {
        produce(50);
        FakeInstance instance = instance(FakeInstance.settings("0"), 50).turns(2);
        instance.stage.answerAll();
        instance.faults.next = FakeProducer.Fault.SEND_BLOCKED;

        instance.turn().flush().flush();

        assertThat(cluster.ids(CHILDREN)).hasSize(50).doesNotHaveDuplicates();
        assertThat(instance.context.counters().flushErrors.sum()).isEqualTo(1);
    }

    @Test
    void whatBreaksWhileAPartitionIsRevokedEndsTheRunAndThePartitionIsLetGoFirst() {
        produce(2);
        FakeInstance instance = instance(FakeInstance.settings("0"), 5).turns(2);
        instance.stage.take("0@1").succeed();
        clock.onRest(() -> {
            throw new IllegalStateException("broken");
        });
        cluster.assign(P0, "nobody");

        assertThatThrownBy(instance::turn).hasMessage("broken");
        instance.stage.answerAll();
        clock.onRest(() -> {});
        clock.advance(1_000);
        assertThatThrownBy(instance::turn).hasMessage("broken");
        assertThat(cluster.ids(CHILDREN)).isEmpty();
    }

    @Test
    void aRecordWhosePartitionIsLetGoBeforeItsCallIsHandedBackUnpaid() {
        produce(1);
        Queue<Runnable> steps = new ArrayDeque<>();
        FakeInstance instance = new FakeInstance(
                cluster, FakeInstance.settings("0").build(), clock, new FixedConcurrency(1), steps::add);
        cluster.assignAll(instance.name);
        instance.turns(2);
        assertThat(steps).hasSize(1);
        clock.onRest(() -> {
            if (!steps.isEmpty()) {
                steps.remove().run();
            }
        });
        cluster.assign(P0, "nobody");
        instance.turn();

        assertThat(instance.stage.called()).isEmpty();
        assertThat(instance.dispatcher.inFlight()).isZero();
    }
}
