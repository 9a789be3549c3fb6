package dev.syncpl.stage.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.junit.jupiter.api.Test;

/** Where a group begins that has no commit. */
class StartPolicyTest {

    private final FakeCluster cluster = new FakeCluster(2);

    private List<String> calledWith(RunnerSettings.Builder settings) {
        FakeInstance instance =
                new FakeInstance(cluster, settings.build(), new ManualTicker(), new FixedConcurrency(1000));
        cluster.assignAll(instance.name);
        return instance.turns(3).stage.called();
    }

    private void produce(int partition, int records) {
        for (int i = 0; i < records; i++) {
            cluster.produce(partition);
        }
    }

    @Test
    void aNewGroupOnASmallTopicBeginsAtTheBeginning() {
        produce(0, 4);
        produce(1, 5);

        assertThat(calledWith(FakeInstance.settings("0").smallTopicRecords(10))).hasSize(9);
    }

    @Test
    void aNewGroupOnALargeTopicStopsAndAsks() {
        produce(0, 5);
        produce(1, 5);

        assertThatThrownBy(() -> calledWith(FakeInstance.settings("0").smallTopicRecords(10)))
                .isInstanceOf(EndOfRun.class)
                .hasMessage(
                        "group group is new and topic test.input.v1 holds 10 records: set start to earliest (works on "
                                + "them all, and pays) or latest");
    }

    @Test
    void purgedRecordsDoNotMakeATopicLarge() {
        produce(0, 20);
        cluster.purge(0, 15);

        assertThat(calledWith(FakeInstance.settings("0").smallTopicRecords(10))).hasSize(5);
    }

    @Test
    void aGroupThatCommittedAnotherPartitionIsNotNew() {
        produce(0, 20);
        produce(1, 3);
        cluster.commit(FakeCluster.partition(0), new OffsetAndMetadata(19, ""));

        assertThat(calledWith(FakeInstance.settings("0").smallTopicRecords(10)))
                .containsExactlyInAnyOrder("0@19", "1@0", "1@1", "1@2");
    }

    @Test
    void earliestWorksOnEverything() {
        produce(0, 20);

        assertThat(calledWith(
                        FakeInstance.settings("0").smallTopicRecords(10).start(Optional.of(StartPosition.EARLIEST))))
                .hasSize(20);
    }

    @Test
    void latestWorksOnWhatComes() {
        produce(0, 20);
        FakeInstance instance = new FakeInstance(
                cluster,
                FakeInstance.settings("0")
                        .start(Optional.of(StartPosition.LATEST))
                        .build(),
                new ManualTicker());
        cluster.assignAll(instance.name);
        instance.turns(2);
        cluster.produce(0);

        assertThat(instance.turn().stage.called()).containsExactly("0@20");
    }

    @Test
    void aCommitIsStrongerThanAConfiguredStart() {
        produce(0, 20);
        cluster.commit(FakeCluster.partition(0), new OffsetAndMetadata(19, ""));

        assertThat(calledWith(FakeInstance.settings("0").start(Optional.of(StartPosition.EARLIEST))))
                .containsExactly("0@19");
    }
}
