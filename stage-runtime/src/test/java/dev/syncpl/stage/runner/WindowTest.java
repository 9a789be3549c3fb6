package dev.syncpl.stage.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is in hand is bounded, and calls in flight are. */
class WindowTest {

    private final FakeCluster cluster = new FakeCluster(2);
    private final ManualTicker ticker = new ManualTicker();

    private FakeInstance instance(RunnerSettings.Builder settings, ConcurrencyLimit limit) {
        FakeInstance instance = new FakeInstance(cluster, settings.build(), ticker, limit);
        cluster.assignAll(instance.name);
        return instance;
    }

    private void produce(int partition, int records) {
        for (int i = 0; i < records; i++) {
            cluster.produce(partition);
        }
    }

    @Test
    void aPartitionHoldsSoManyRecordsAndOthersGoOn() {
        produce(0, 100);
        FakeInstance instance =
                instance(FakeInstance.settings("0").pollRecords(5).partitionRecords(20), new FixedConcurrency(1));
        instance.turns(20);
        assertThat(instance.gauges().records()).isEqualTo(20);

        produce(1, 3);
        instance.turn();
        assertThat(instance.gauges().records()).isEqualTo(23);
    }

    @Test
    void recordsAreBoundedAltogetherAndComeAgainWhenThereIsRoom() {
        produce(0, 100);
        produce(1, 100);
        FakeInstance instance =
                instance(FakeInstance.settings("0").pollRecords(5).windowRecords(40), new FixedConcurrency(100));
        instance.turns(20);
        assertThat(instance.gauges().records()).isBetween(36, 50);

        for (int i = 0; i < 20; i++) {
            instance.stage.answerAll();
            instance.flush();
            instance.turns(3);
        }
        assertThat(cluster.ids(TestEvents.CHILDREN.name())).hasSize(200);
    }

    @Test
    void bytesAreBoundedAndWaitingResultsCount() {
        FakeInstance instance = instance(FakeInstance.settings("0").windowBytes(100_000), new FixedConcurrency(100));
        instance.turns(2);
        cluster.produce(0);
        instance.turn();
        ScriptedStage.Call call = instance.stage.take("0@0");
        call.succeed(TestEvents.child(call.input(), "x".repeat(200_000)));
        instance.turn();
        assertThat(instance.gauges().bytes()).isGreaterThan(200_000);
        cluster.produce(0);
        instance.turn();
        assertThat(instance.stage.called()).containsExactly("0@0");

        instance.flush();
        instance.turns(2);
        assertThat(instance.stage.called()).containsExactly("0@0", "0@1");
    }

    @Test
    void aLimitIsAskedBeforeEachCallAndToldHowItEnded() {
        List<String> told = new ArrayList<>();
        FixedConcurrency two = new FixedConcurrency(2);
        ConcurrencyLimit limit = new ConcurrencyLimit() {
            @Override
            public boolean tryAcquire() {
                return two.tryAcquire();
            }

            @Override
            public void release(Completion completion, Duration took) {
                told.add(completion + " " + took.toMillis());
                two.release(completion, took);
            }

            @Override
            public int limit() {
                return 2;
            }
        };
        produce(0, 3);
        cluster.produce(0, new byte[] {9});
        FakeInstance instance = instance(FakeInstance.settings("0"), limit);
        instance.turns(2);
        assertThat(instance.stage.open()).hasSize(2);

        ticker.advance(70);
        instance.stage.take("0@0").succeed();
        assertThat(instance.stage.open()).extracting(ScriptedStage.Call::id).containsExactly("0@1", "0@2");
        ticker.advance(10);
        instance.stage.take("0@1").defect();
        instance.stage.take("0@2").outage(null);

        assertThat(told).containsExactly("ANSWERED 70", "FAILED 80", "UNUSED 0", "OUTAGE 10");
    }
}
