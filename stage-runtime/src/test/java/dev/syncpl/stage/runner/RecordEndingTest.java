package dev.syncpl.stage.runner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncpl.events.NodeFailed;
import dev.syncpl.events.wire.DeadLetter;
import dev.syncpl.events.wire.FailureCode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes of records that are malformed, too large or unlucky, and of the stage meanwhile. */
class RecordEndingTest {

    private static final String CHILDREN = TestEvents.CHILDREN.name();
    private static final String FAILURES = TestEvents.FAILURES.name();
    private static final String DEAD_LETTERS = TestEvents.INPUT.deadLetterName();
    private static final TopicPartition P0 = FakeCluster.partition(0);
    private static final String HUGE = "x".repeat(EventSize.LIMIT_BYTES);

    private final FakeCluster cluster = new FakeCluster(1);
    private final ManualTicker ticker = new ManualTicker();
    private final FakeInstance instance =
            new FakeInstance(cluster, FakeInstance.settings("0").build(), ticker, new FixedConcurrency(3));

    RecordEndingTest() {
        cluster.assignAll(instance.name);
    }

    @AfterEach
    void registryIsBack() {
        TestSerde.registryDown = false;
    }

    @Test
    void aMalformedRecordIsADeadLetterAndBlocksNothing() {
        cluster.produce(0, new byte[] {9, 9, 9});
        cluster.produce(0);
        instance.turns(2);
        instance.stage.answerAll();
        instance.turn().flush();

        assertThat(cluster.ids(CHILDREN)).containsExactly("0@1");
        ProducerRecord<byte[], byte[]> letter = cluster.output(DEAD_LETTERS).get(0);
        assertThat(letter.value()).containsExactly(9, 9, 9);
        assertThat(header(letter, DeadLetter.CODE_HEADER)).isEqualTo("UNDECODABLE");
        assertThat(header(letter, DeadLetter.OFFSET_HEADER)).isEqualTo("0");
        assertThat(header(letter, DeadLetter.GROUP_HEADER)).isEqualTo("group");
        assertThat(instance.context.counters().deadLettered()).isEqualTo(Map.of(FailureCode.UNDECODABLE, 1L));
        assertThat(cluster.commit(P0).offset()).isEqualTo(2);
    }

    @Test
    void aReplayIsWorkedOnByItsOwnGroupAlone() {
        cluster.produceReplay(0, "another");
        cluster.produceReplay(0, "group");
        instance.turns(2);
        instance.stage.answerAll();
        instance.turn().flush();

        assertThat(cluster.ids(CHILDREN)).containsExactly("0@1");
        assertThat(cluster.output(DEAD_LETTERS)).isEmpty();
        assertThat(cluster.commit(P0).offset()).isEqualTo(2);
    }

    @Test
    void aRecordWithoutAValueIsADeadLetter() {
        cluster.produce(0, null);
        instance.turns(3).flush();

        assertThat(cluster.output(DEAD_LETTERS)).hasSize(1);
    }

    @Test
    void aRegistryThatDoesNotAnswerCostsNoRecord() {
        cluster.produce(0);
        cluster.produce(0);
        TestSerde.registryDown = true;
        instance.turns(3).flush();

        assertThat(instance.stage.called()).isEmpty();
        assertThat(cluster.output(DEAD_LETTERS)).isEmpty();
        assertThat(instance.status().reason()).startsWith("REGISTRY_UNAVAILABLE");

        TestSerde.registryDown = false;
        ticker.advance(1000);
        instance.turn();
        assertThat(instance.stage.called()).as("a probe first").containsExactly("0@0");
        instance.stage.answerAll();
        instance.turn().flush();
        assertThat(cluster.ids(CHILDREN)).containsExactly("0@0", "0@1");
        assertThat(instance.status().state()).isEqualTo(RunnerStatus.State.RUNNING);
    }

    @Test
    void aPaidAnswerIsKeptWhileTheRegistryIsDown() {
        cluster.produce(0);
        instance.turns(2);
        TestSerde.registryDown = true;
        instance.stage.answerAll();
        instance.turns(3).flush();
        assertThat(instance.status().reason()).startsWith("REGISTRY_UNAVAILABLE: cannot write NodeFailed");

        TestSerde.registryDown = false;
        ticker.advance(1000);
        instance.turns(2).flush();
        assertThat(cluster.ids(CHILDREN)).containsExactly("0@0");
        assertThat(instance.stage.called()).containsExactly("0@0");
    }

    @Test
    void anOutageKeepsRecordsAtTheirPlaceAndIsProbedByOne() {
        for (int i = 0; i < 5; i++) {
            cluster.produce(0);
        }
        instance.turns(2);
        assertThat(instance.stage.called()).containsExactly("0@0", "0@1", "0@2");
        List.copyOf(instance.stage.open())
                .forEach(call -> instance.stage.take(call.id()).outage(null));
        instance.turns(2);
        assertThat(instance.stage.called()).hasSize(3);
        assertThat(instance.status().reason()).isEqualTo("LLM_UNREACHABLE: nobody there");
        assertThat(instance.context.counters().outages.sum()).isEqualTo(1);

        ticker.advance(1000);
        instance.turns(3);
        assertThat(instance.stage.called()).endsWith("0@0").hasSize(4);
        instance.stage.take("0@0").outage(null);
        ticker.advance(1900);
        instance.turn();
        assertThat(instance.stage.called()).as("the wait doubled").hasSize(4);
        ticker.advance(100);
        instance.turn();
        assertThat(instance.stage.called()).endsWith("0@0").hasSize(5);

        instance.stage.take("0@0").succeed();
        assertThat(instance.stage.called()).endsWith("0@1", "0@2", "0@3");
        instance.stage.answerAll();
        instance.turn().flush();
        assertThat(cluster.ids(CHILDREN)).containsExactly("0@0", "0@1", "0@2", "0@3", "0@4");
        assertThat(cluster.ids(FAILURES)).isEmpty();
        assertThat(cluster.output(DEAD_LETTERS)).isEmpty();
    }

    @Test
    void theOtherSidesWishToBeLeftAloneIsObeyed() {
        cluster.produce(0);
        instance.turns(2);
        instance.stage.take("0@0").outage(Duration.ofMinutes(5));
        ticker.advance(299_999);
        instance.turn();
        assertThat(instance.stage.open()).isEmpty();
        ticker.advance(1);
        instance.turn();
        assertThat(instance.stage.open()).hasSize(1);
    }

    @Test
    void aWishToBeLeftAloneForEverIsNot() {
        cluster.produce(0);
        instance.turns(2);
        instance.stage.take("0@0").outage(Duration.ofDays(300));
        ticker.advance(Duration.ofHours(1).toMillis());
        instance.turn();

        assertThat(instance.stage.open()).hasSize(1);
    }

    @Test
    void aProbeThatSaysNothingOfTheWorldOutsideIsFollowedByAnother() {
        cluster.produce(0);
        cluster.produce(0, new byte[] {9});
        cluster.produce(0);
        TestSerde.registryDown = true;
        instance.turns(2);
        TestSerde.registryDown = false;
        ticker.advance(1000);
        instance.turn();
        assertThat(instance.stage.called()).containsExactly("0@0");
        instance.stage.take("0@0").outage(null);
        ticker.advance(2000);
        instance.turn();
        instance.stage.answerAll();
        instance.turn().flush();

        assertThat(cluster.ids(CHILDREN)).containsExactly("0@0", "0@2");
        assertThat(cluster.output(DEAD_LETTERS)).hasSize(1);
    }

    @Test
    void aDefectOfTheStageBecomesAFailureEvent() {
        cluster.produce(0);
        cluster.produce(0);
        instance.stage.onCall(input -> {
            if (input.getTreeId().equals("0@1")) {
                throw new IllegalStateException("thrown, not completed");
            }
        });
        instance.turns(2);
        instance.stage.take("0@0").defect();
        instance.turn().flush();

        assertThat(cluster.output(FAILURES))
                .extracting(record -> TestSerde.event(record.value()))
                .allSatisfy(event -> assertThat(event.getFailure().getCode()).isEqualTo("INTERNAL_ERROR"))
                .extracting(NodeFailed::getTreeId)
                .containsExactly("0@1", "0@0");
        assertThat(instance.context.counters().refused()).isEqualTo(Map.of(FailureCode.INTERNAL_ERROR, 2L));
    }

    @Test
    void anAnswerOfNothingFinishesTheRecord() {
        cluster.produce(0);
        instance.turns(2);
        instance.stage.take("0@0").succeed(new dev.syncpl.stage.Emission<?>[0]);
        instance.turn().flush();

        assertThat(cluster.commit(P0).offset()).isEqualTo(1);
        assertThat(cluster.output(CHILDREN)).isEmpty();
    }

    @Test
    void anEventForATopicThatIsNoOutputIsADefectOfThatEventAlone() {
        cluster.produce(0);
        instance.turns(2);
        ScriptedStage.Call call = instance.stage.take("0@0");
        call.succeed(
                new dev.syncpl.stage.Emission<>(TestEvents.INPUT, "key", call.input()),
                TestEvents.child(call.input(), "sound"));
        instance.turn().flush();

        assertThat(cluster.ids(FAILURES)).containsExactly("0@0");
        assertThat(cluster.ids(CHILDREN)).containsExactly("0@0");
    }

    @Test
    void aChildThatIsTooLargeBecomesAFailureEventAndItsSiblingsStand() {
        cluster.produce(0);
        instance.turns(2);
        ScriptedStage.Call call = instance.stage.take("0@0");
        call.succeed(
                TestEvents.child(call.input(), "first"),
                TestEvents.child(call.input(), HUGE),
                TestEvents.child(call.input(), "last"));
        instance.turn().flush();

        assertThat(cluster.output(CHILDREN))
                .extracting(
                        record -> TestSerde.event(record.value()).getFailure().getDetail())
                .containsExactly("first", "last");
        assertThat(cluster.output(FAILURES))
                .singleElement()
                .satisfies(record -> assertThat(
                                TestSerde.event(record.value()).getFailure().getCode())
                        .isEqualTo("EVENT_TOO_LARGE"));
        assertThat(instance.context.counters().refused()).isEmpty();
        assertThat(instance.context.counters().flushErrors.sum()).isZero();
    }

    @Test
    void aRefusalThatIsTooLargeBecomesADeadLetter() {
        cluster.produce(0);
        instance.stage.refuseWith(HUGE);
        instance.turns(2);
        ScriptedStage.Call call = instance.stage.take("0@0");
        call.succeed(TestEvents.child(call.input(), HUGE));
        instance.turn().flush();

        assertThat(cluster.output(FAILURES)).isEmpty();
        ProducerRecord<byte[], byte[]> letter = cluster.output(DEAD_LETTERS).get(0);
        assertThat(TestSerde.event(letter.value()).getTreeId()).isEqualTo("0@0");
        assertThat(header(letter, DeadLetter.CODE_HEADER)).isEqualTo("EVENT_TOO_LARGE");
        assertThat(cluster.commit(P0).offset()).isEqualTo(1);
    }

    @Test
    void aDeadLetterThatIsTooLargeLosesItsBodyAndSaysWhereItLies() {
        byte[] value = new byte[EventSize.LIMIT_BYTES];
        value[0] = 9;
        cluster.produce(0, value);
        instance.turns(3).flush();

        ProducerRecord<byte[], byte[]> letter = cluster.output(DEAD_LETTERS).get(0);
        assertThat(letter.value()).isNull();
        assertThat(header(letter, DeadLetter.TOPIC_HEADER)).isEqualTo(FakeCluster.TOPIC);
        assertThat(header(letter, DeadLetter.CODE_HEADER)).isEqualTo("UNDECODABLE");
    }

    @Test
    void whatTheBrokerDoesNotTakeIsWrittenSmaller() {
        cluster.produce(0);
        cluster.produce(0);
        instance.faults.largestRecord = 1000;
        instance.turns(2);
        ScriptedStage.Call call = instance.stage.take("0@0");
        call.succeed(TestEvents.child(call.input(), "x".repeat(2000)));
        instance.stage.answerAll();
        instance.turn().flush();
        instance.turn().flush();
        instance.turn().flush();

        assertThat(cluster.ids(CHILDREN)).containsExactly("0@1");
        assertThat(cluster.ids(FAILURES)).containsExactly("0@0");
        assertThat(cluster.commit(P0).offset()).isEqualTo(2);
        assertThat(instance.gauges()).isEqualTo(new RunSession.Gauges(1, 0, 0));
    }

    @Test
    void siblingsOfWhatTheBrokerDoesNotTakeStand() {
        cluster.produce(0);
        instance.faults.largestRecord = 1000;
        instance.turns(2);
        ScriptedStage.Call call = instance.stage.take("0@0");
        call.succeed(
                TestEvents.child(call.input(), "x".repeat(2000)),
                TestEvents.child(call.input(), "sound"),
                TestEvents.child(call.input(), "x".repeat(3000)));
        for (int i = 0; i < 4; i++) {
            ticker.advance(60_000);
            instance.turn().flush();
        }

        assertThat(cluster.output(CHILDREN))
                .extracting(
                        record -> TestSerde.event(record.value()).getFailure().getDetail())
                .containsExactly("sound");
        assertThat(cluster.output(FAILURES))
                .extracting(
                        record -> TestSerde.event(record.value()).getFailure().getCode())
                .containsExactly("EVENT_TOO_LARGE", "EVENT_TOO_LARGE");
        assertThat(cluster.commit(P0).offset()).isEqualTo(1);
        assertThat(instance.gauges()).isEqualTo(new RunSession.Gauges(1, 0, 0));
    }

    @Test
    void whateverTheBrokerDoesNotTakeEndsAsABareDeadLetter() {
        cluster.produce(0);
        instance.stage.refuseWith("x".repeat(2000));
        instance.faults.largestRecord = 600;
        instance.turns(2);
        ScriptedStage.Call call = instance.stage.take("0@0");
        call.succeed(TestEvents.child(call.input(), "x".repeat(2000)));
        for (int i = 0; i < 5; i++) {
            ticker.advance(60_000);
            instance.turn();
        }

        assertThat(cluster.output(DEAD_LETTERS)).hasSize(1);
        assertThat(cluster.commit(P0).offset()).isEqualTo(1);
    }

    @Test
    void aNewerPlanFormatPausesTheStageForGood() {
        cluster.produce(0);
        cluster.produce(0, TestSerde.bytes(TestEvents.input("newer", 2)));
        cluster.produce(0);
        instance.turns(2);
        instance.stage.answerAll();
        instance.turn().flush();
        cluster.produce(0);
        ticker.advance(3_600_000);
        instance.turns(3);

        assertThat(instance.stage.called()).containsExactly("0@0");
        assertThat(cluster.ids(CHILDREN)).containsExactly("0@0");
        assertThat(cluster.commit(P0).offset()).isEqualTo(1);
        assertThat(instance.status().state()).isEqualTo(RunnerStatus.State.PAUSED);
        assertThat(instance.status().reason()).contains("FORMAT_TOO_NEW", "test.input.v1-0@1", "format 2");
    }

    private static String header(ProducerRecord<byte[], byte[]> letter, String name) {
        return new String(letter.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
