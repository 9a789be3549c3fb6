package dev.syncpl.stage.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** The runner's dealings with the broker: commits, restarts, rebalances and what can go wrong in a flush. */
class RunnerProtocolTest {

    private static final String CHILDREN = TestEvents.CHILDREN.name();
    private static final TopicPartition P0 = FakeCluster.partition(0);

    private final FakeCluster cluster = new FakeCluster(2);
    private final ManualTicker ticker = new ManualTicker();

    private FakeInstance instance(String id) {
        return new FakeInstance(cluster, FakeInstance.settings(id).build(), ticker, new FixedConcurrency(100));
    }

    private FakeInstance ownerOfAll() {
        FakeInstance instance = instance("0");
        cluster.assignAll(instance.name);
        return instance;
    }

    private void produce(int partition, int records) {
        for (int i = 0; i < records; i++) {
            cluster.produce(partition);
        }
    }

    @Test
    void resultsAreWrittenInTheOrderInWhichTheyCome() {
        produce(0, 3);
        FakeInstance instance = ownerOfAll().turns(2);

        instance.stage.take("0@2").succeed();
        instance.stage.take("0@0").succeed();
        instance.turn().flush();

        assertThat(cluster.ids(CHILDREN)).containsExactly("0@2", "0@0");
        assertThat(cluster.commit(P0)).isEqualTo(Commits.of(new UnfinishedOffsets(1, 3, new TreeSet<>(List.of(1L)))));
        assertThat(instance.gauges().records()).isEqualTo(1);
    }

    @Test
    void resultsWaitForAFlushIntervalAndShareATransaction() {
        produce(0, 2);
        FakeInstance instance = ownerOfAll().turns(2);

        instance.stage.take("0@0").succeed();
        instance.turn();
        instance.stage.take("0@1").succeed();
        instance.turn();
        assertThat(cluster.ids(CHILDREN)).isEmpty();

        instance.flush();
        assertThat(cluster.ids(CHILDREN)).containsExactly("0@0", "0@1");
        assertThat(instance.context.counters().flushes.sum()).isEqualTo(1);
    }

    @Test
    void withNothingOutstandingTheLagIsZeroWhateverMarkersTakeOffsets() {
        produce(0, 1);
        cluster.marker(0);
        FakeInstance instance = ownerOfAll().turns(3);
        instance.stage.answerAll();
        instance.turn().flush();
        assertThat(cluster.commit(P0).offset()).isEqualTo(2);

        cluster.marker(0);
        instance.turn();
        ticker.advance(1000);
        instance.turn();
        assertThat(cluster.commit(P0)).isEqualTo(new OffsetAndMetadata(3, ""));
    }

    @Test
    void theStartIsCommittedBeforeAnythingIsFinished() {
        FakeInstance instance = ownerOfAll().turns(2);
        ticker.advance(1000);
        instance.turn();

        assertThat(cluster.commit(P0)).isEqualTo(new OffsetAndMetadata(0, ""));
    }

    @Test
    void afterACrashOnlyWhatWasInFlightIsCalledAgain() {
        produce(0, 5);
        FakeInstance first = ownerOfAll().turns(2);
        first.stage.take("0@1").succeed();
        first.stage.take("0@3").succeed();
        first.turn().flush();
        first.stage.take("0@2").succeed(); // finished, but not written when the process dies

        FakeInstance second = ownerOfAll();
        cluster.evict(second.name);
        second.turns(2);
        assertThat(second.stage.called()).containsExactly("0@0", "0@2", "0@4");
        assertThat(second.context.counters().skipped.sum()).isEqualTo(2);

        second.stage.answerAll();
        second.turn().flush();
        assertThat(cluster.ids(CHILDREN)).containsExactlyInAnyOrder("0@0", "0@1", "0@2", "0@3", "0@4");
    }

    @Test
    void aRevokedPartitionFinishesWhatIsInFlightAndStartsNothing() {
        produce(0, 4);
        FakeInstance leaver =
                new FakeInstance(cluster, FakeInstance.settings("0").build(), ticker, new FixedConcurrency(2));
        cluster.assignAll(leaver.name);
        leaver.turns(2);
        FakeInstance taker = instance("1");
        cluster.assignAll(taker.name);

        ticker.onRest(() -> {
            if (leaver.stage.open().size() == 2) {
                leaver.stage.take("0@1").succeed();
            } else if (leaver.stage.open().size() == 1) {
                leaver.stage.take("0@0").succeed();
            }
        });
        leaver.turn();
        taker.turns(2);

        assertThat(leaver.stage.called()).containsExactly("0@0", "0@1");
        assertThat(cluster.ids(CHILDREN)).containsExactly("0@1", "0@0");
        assertThat(taker.stage.called()).containsExactly("0@2", "0@3");
        assertThat(leaver.context.counters().lateResults.sum()).isZero();
    }

    @Test
    void aCallThatOutlivesTheDrainTimeIsHandedBackAndItsResultDropped() {
        produce(0, 2);
        FakeInstance leaver = ownerOfAll().turns(2);
        FakeInstance taker = instance("1");
        cluster.assignAll(taker.name);

        leaver.turn();
        taker.turns(2);
        leaver.stage.answerAll();
        leaver.turns(2).flush();

        assertThat(leaver.context.counters().lateResults.sum()).isEqualTo(2);
        assertThat(cluster.ids(CHILDREN)).isEmpty();
        assertThat(taker.stage.called()).containsExactly("0@0", "0@1");
        taker.stage.answerAll();
        taker.turn().flush();
        assertThat(cluster.ids(CHILDREN)).containsExactly("0@0", "0@1");
    }

    @Test
    void aResultOfAnEarlierTenureIsDroppedEvenIfThePartitionCameBack() {
        produce(0, 1);
        FakeInstance instance = ownerOfAll().turns(2);
        cluster.assign(P0, "nobody");
        instance.turn();
        cluster.assign(P0, instance.name);
        instance.turns(2);
        assertThat(instance.stage.open()).hasSize(2);

        instance.stage.open().remove(0).succeed();
        instance.turns(2).flush();
        assertThat(cluster.ids(CHILDREN)).isEmpty();
        assertThat(instance.context.counters().lateResults.sum()).isEqualTo(1);

        instance.stage.answerAll();
        instance.turn().flush();
        assertThat(cluster.ids(CHILDREN)).containsExactly("0@0");
    }

    @Test
    void otherPartitionsGoOnWhileOneIsRevoked() {
        produce(0, 1);
        FakeInstance instance =
                new FakeInstance(cluster, FakeInstance.settings("0").build(), ticker, new FixedConcurrency(2));
        cluster.assignAll(instance.name);
        instance.turns(2);
        produce(1, 2);
        instance.turn();
        cluster.assign(P0, "nobody");
        ticker.onRest(() -> instance.stage.open().stream()
                .filter(call -> call.id().startsWith("1@"))
                .findFirst()
                .ifPresent(call -> instance.stage.take(call.id()).succeed()));

        instance.turn();

        assertThat(cluster.ids(CHILDREN)).containsExactly("1@0", "1@1");
    }

    @Test
    void aLostPartitionIsNotFlushed() {
        produce(0, 2);
        FakeInstance instance = ownerOfAll().turns(2);
        instance.stage.take("0@0").succeed();
        cluster.evict(instance.name);
        cluster.assign(P0, "nobody");

        instance.turn().flush();

        assertThat(cluster.ids(CHILDREN)).isEmpty();
        assertThat(instance.context.counters().lateResults.sum()).isEqualTo(1);
    }

    @Test
    void aMemberThatWasEvictedWithoutNoticeWritesNothing() {
        produce(0, 1);
        FakeInstance instance = ownerOfAll().turns(2);
        instance.stage.answerAll();
        ticker.advance(100);
        instance.faults.onCommit =
                () -> assertThat(false).as("reached the commit").isTrue();
        // The broker forgets the member between its poll and its flush.
        instance.dispatcher.kick();
        cluster.evict(instance.name);
        cluster.assign(P0, "nobody");
        instance.turn();

        assertThat(cluster.ids(CHILDREN)).isEmpty();
    }

    @Test
    void anAbortedTransactionIsSentAgain() {
        produce(0, 2);
        FakeInstance instance = ownerOfAll().turns(2);
        instance.stage.answerAll();
        instance.faults.next = FakeProducer.Fault.ABORTABLE;
        instance.turn().flush();
        assertThat(cluster.ids(CHILDREN)).isEmpty();
        assertThat(instance.status().state()).isEqualTo(RunnerStatus.State.WAITING);
        assertThat(instance.gauges().records()).isEqualTo(2);

        instance.flush();
        assertThat(cluster.ids(CHILDREN)).containsExactly("0@0", "0@1");
        assertThat(instance.context.counters().flushErrors.sum()).isEqualTo(1);
        assertThat(instance.status().state()).isEqualTo(RunnerStatus.State.RUNNING);
        assertThat(instance.gauges().bytes()).isZero();
    }

    @Test
    void afterAFatalErrorANewProducerSendsWhatIsMissing() {
        produce(0, 2);
        FakeInstance instance = ownerOfAll().turns(2);
        instance.stage.answerAll();
        instance.faults.next = FakeProducer.Fault.FATAL;
        instance.turn().flush();

        instance.flush();
        instance.flush();
        assertThat(cluster.ids(CHILDREN)).containsExactly("0@0", "0@1");
    }

    @Test
    void aCommitThatWasCarriedOutWithoutAnAnswerIsNotRepeated() {
        for (FakeProducer.Fault fault :
                List.of(FakeProducer.Fault.COMMIT_UNANSWERED, FakeProducer.Fault.COMMIT_PENDING)) {
            unanswered(fault);
        }
    }

    @Test
    void aCommitThatWasNotCarriedOutIsRepeated() {
        unanswered(FakeProducer.Fault.COMMIT_LOST);
    }

    private void unanswered(FakeProducer.Fault fault) {
        FakeCluster fresh = new FakeCluster(1);
        fresh.produce(0);
        fresh.produce(0);
        fresh.produce(0);
        FakeInstance instance =
                new FakeInstance(fresh, FakeInstance.settings("0").build(), ticker, new FixedConcurrency(10));
        fresh.assignAll(instance.name);
        instance.turns(2);
        instance.stage.take("0@1").succeed();
        instance.faults.next = fault;
        instance.turn().flush();
        instance.stage.take("0@0").succeed();
        ticker.advance(1000);
        instance.turn().flush();
        instance.stage.answerAll();
        instance.turn().flush();

        assertThat(fresh.ids(CHILDREN)).as(fault.name()).containsExactlyInAnyOrder("0@0", "0@1", "0@2");
        assertThat(instance.context.counters().finished.sum()).isEqualTo(3);
        assertThat(instance.gauges()).isEqualTo(new RunSession.Gauges(1, 0, 0));
    }

    @Test
    void aProducerThatCannotStartIsTriedAgain() {
        produce(0, 1);
        FakeInstance instance = ownerOfAll().turns(2);
        instance.stage.answerAll();
        instance.faults.next = FakeProducer.Fault.FATAL;
        instance.faults.initFails = true;
        instance.turn().flush();
        for (int i = 0; i < 5; i++) {
            ticker.advance(60_000);
            instance.turn();
        }
        assertThat(instance.status().reason()).contains("transactional producer cannot start");

        instance.faults.initFails = false;
        ticker.advance(60_000);
        instance.turn().flush();
        assertThat(cluster.ids(CHILDREN)).containsExactly("0@0");
        assertThat(instance.status().state()).isEqualTo(RunnerStatus.State.RUNNING);
    }

    @Test
    void aFencedProducerEndsTheRun() {
        produce(0, 1);
        FakeInstance instance = ownerOfAll().turns(2);
        instance.stage.answerAll();
        instance.faults.next = FakeProducer.Fault.FENCED;

        assertThatThrownBy(() -> instance.turn().flush())
                .isInstanceOf(EndOfRun.class)
                .hasMessageContaining("another instance runs as 'group-0'");
    }

    @Test
    void aProducerFencedForTheAgeOfItsTransactionComesBackAfterTheSessionTimeout() {
        produce(0, 1);
        FakeInstance instance = ownerOfAll().turns(2);
        instance.stage.answerAll();
        instance.faults.next = FakeProducer.Fault.FENCED;
        instance.faults.onCommit = () -> ticker.advance(11_000);
        instance.turn().flush();
        instance.faults.onCommit = () -> {};
        ticker.advance(9_000);
        instance.turn();
        assertThat(cluster.ids(CHILDREN)).isEmpty();

        ticker.advance(2_000);
        instance.turn().flush();
        assertThat(cluster.ids(CHILDREN)).containsExactly("0@0");
    }

    @Test
    void aFencedMemberEndsTheRun() {
        FakeInstance instance = ownerOfAll().turns(2);
        instance.consumer.fence();

        assertThatThrownBy(instance::turn).isInstanceOf(EndOfRun.class).hasMessageContaining("fenced");
    }

    @Test
    void commitsThatAreNotStableAreWaitedForWhileOtherPartitionsGoOn() {
        produce(0, 1);
        produce(1, 1);
        FakeInstance instance = instance("0");
        cluster.assign(FakeCluster.partition(1), instance.name);
        instance.turns(2);
        cluster.unstable(Set.of(P0));
        cluster.assign(P0, instance.name);
        instance.turns(2);
        assertThat(instance.stage.called()).containsExactly("1@0");
        assertThat(instance.status().reason()).contains("commits of");
        instance.stage.answerAll();
        instance.turn().flush();
        assertThat(cluster.ids(CHILDREN)).containsExactly("1@0");

        cluster.stable(Set.of(P0));
        instance.turns(2);
        assertThat(instance.stage.called()).containsExactly("1@0", "0@0");
    }

    @Test
    void aCommitThatNobodyCanReadEndsTheRun() {
        cluster.commit(P0, new OffsetAndMetadata(3, "somebody else's"));
        FakeInstance instance = ownerOfAll();

        assertThatThrownBy(() -> instance.turns(2)).isInstanceOf(EndOfRun.class).hasMessageContaining("not readable");
    }

    @Test
    void purgedRecordsAreSkipped() {
        produce(0, 10);
        cluster.commit(P0, Commits.of(new UnfinishedOffsets(2, 9, new TreeSet<>(List.of(2L, 7L)))));
        cluster.purge(0, 6);
        FakeInstance instance = ownerOfAll().turns(3);

        assertThat(instance.stage.called()).containsExactly("0@7", "0@9");
        instance.stage.answerAll();
        instance.turn().flush();
        assertThat(cluster.commit(P0)).isEqualTo(new OffsetAndMetadata(10, ""));
    }

    @Test
    void aPositionBeyondTheEndEndsTheRun() {
        cluster.commit(P0, new OffsetAndMetadata(3, ""));
        FakeInstance instance = ownerOfAll();

        assertThatThrownBy(() -> instance.turns(2)).isInstanceOf(EndOfRun.class).hasMessageContaining("made anew");
    }

    @Test
    void leavingFinishesWhatItCanHandsBackTheRestAndLeavesTheGroup() {
        produce(0, 5);
        FakeInstance leaver = new FakeInstance(
                cluster,
                FakeInstance.settings("0").stopTimeout(Duration.ofSeconds(1)).build(),
                ticker,
                new FixedConcurrency(3));
        cluster.assignAll(leaver.name);
        leaver.turns(2);
        ticker.onRest(() -> {
            if (leaver.stage.open().size() > 1) {
                leaver.stage.open().remove(1).succeed();
            }
        });

        leaver.leave();

        assertThat(leaver.stage.called()).containsExactly("0@0", "0@1", "0@2");
        assertThat(cluster.ids(CHILDREN)).containsExactly("0@1", "0@2");
        assertThat(leaver.consumer.closedWith().groupMembershipOperation())
                .isEqualTo(GroupMembershipOperation.LEAVE_GROUP);
        FakeInstance next = instance("1");
        cluster.assignAll(next.name);
        next.turns(2);
        assertThat(next.stage.called()).containsExactly("0@0", "0@3", "0@4");
    }

    @Test
    void leavingTriesAFailedFlushAgain() {
        produce(0, 1);
        FakeInstance leaver = ownerOfAll().turns(2);
        leaver.stage.answerAll();
        leaver.faults.next = FakeProducer.Fault.ABORTABLE;

        leaver.leave();

        assertThat(cluster.ids(CHILDREN)).containsExactly("0@0");
    }

    @Test
    void anAbandonedRunWritesNothingMore() {
        produce(0, 1);
        FakeInstance instance = ownerOfAll().turns(2);
        instance.stage.answerAll();

        instance.abandon();

        assertThat(cluster.ids(CHILDREN)).isEmpty();
        assertThat(instance.consumer.closedWith().groupMembershipOperation())
                .isEqualTo(GroupMembershipOperation.DEFAULT);
    }

    @Test
    void aResultWhoseCommitWouldNotFitItsMetadataWaits() {
        FakeInstance instance = new FakeInstance(
                cluster,
                FakeInstance.settings("0")
                        .partitionRecords(10_000)
                        .windowRecords(20_000)
                        .build(),
                ticker,
                new FixedConcurrency(20_000));
        cluster.assignAll(instance.name);
        instance.turns(2);
        for (int i = 0; i < 3000; i++) {
            cluster.produce(0);
            cluster.skip(0, 9_999);
        }
        instance.turns(100);
        assertThat(instance.stage.open()).hasSize(3000);
        for (int i = 2999; i > 0; i -= 2) {
            instance.stage.take("0@" + i * 10_000).succeed();
        }
        instance.turn().flush();
        instance.flush();
        assertThat(cluster.commit(P0).metadata().length()).isBetween(3900, CommitMetadata.MAX_LENGTH);
        assertThat(cluster.ids(CHILDREN)).hasSizeBetween(900, 1100);

        instance.stage.answerAll();
        instance.turn().flush();
        instance.flush();
        assertThat(cluster.ids(CHILDREN)).hasSize(3000).doesNotHaveDuplicates();
        assertThat(cluster.commit(P0)).isEqualTo(new OffsetAndMetadata(30_000_000, ""));
    }
}
