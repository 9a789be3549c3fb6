package dev.syncpl.cli.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.syncpl.cli.CliException;
import dev.syncpl.cli.console.ProgressLine;
import dev.syncpl.cli.plan.OrderChoice;
import dev.syncpl.cli.plan.PlanTemplate;
import dev.syncpl.cli.plan.Sampling;
import dev.syncpl.cli.testing.Events;
import dev.syncpl.cli.testing.TestWire;
import dev.syncpl.data.read.ComparisonReader;
import dev.syncpl.data.read.Input;
import dev.syncpl.data.read.Marks;
import dev.syncpl.data.read.ReadOptions;
import dev.syncpl.data.record.RefusalReason;
import dev.syncpl.events.Label;
import dev.syncpl.events.RunState;
import dev.syncpl.events.TreeRequested;
import dev.syncpl.events.topics.Topics;
import dev.syncpl.tree.policy.CriteriaSee;
import dev.syncpl.tree.policy.Swap;
import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.RoundRobinPartitioner;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class IngestTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-02T03:04:05.678901Z"), ZoneOffset.UTC);
    private static final String THREE = """
            {"id":"a/1","prompt":"p","response_a":"x","response_b":"y","label":"A"}
            {"id":"2","prompt":"p","response_a":"x","response_b":"y","label":"tie"}
            {"prompt":"q","response_a":"x","response_b":"y"}
            """;

    private final StringWriter messages = new StringWriter();
    private final MockProducer<String, SpecificRecord> producer = producer(true);

    @Test
    void sendsARequestForEachComparisonKeyedByRun() {
        IngestSummary summary = ingest(THREE, Long.MAX_VALUE);

        assertThat(producer.history()).hasSize(3).allSatisfy(record -> {
            assertThat(record.topic()).isEqualTo(Topics.TREE_REQUESTS.name());
            assertThat(record.key()).isEqualTo("r");
        });
        List<TreeRequested> requests = requests();
        assertThat(requests)
                .extracting(TreeRequested::getTreeId)
                .containsExactly("r/a%2F1", "r/2", "r/" + requests.get(2).getContentHash());
        assertThat(requests).extracting(TreeRequested::getLabel).containsExactly(Label.A, Label.TIE, null);
        assertThat(requests).allSatisfy(request -> {
            assertThat(request.getRunId()).isEqualTo("r");
            assertThat(request.getShuffled()).isFalse();
            assertThat(request.getPolicies()).isEqualTo(Map.of("onSplit", "label"));
            assertThat(request.getRequestedAt()).isEqualTo(Instant.parse("2026-01-02T03:04:05.678Z"));
        });
        assertThat(summary.describe("r")).isEqualTo("run r: 3 conversations sent (label A 1, B 0, tie 1, none 1)");
        assertThat(messages.toString().lines()).containsExactly("in.jsonl: JSON lines, format generic");
    }

    @Test
    void plansTheSameWhateverTheLabels() {
        ingest(THREE, Long.MAX_VALUE);
        List<TreeRequested> before = requests();
        producer.clear();
        ingest(THREE.replace("\"label\":\"A\"", "\"label\":\"B\"").replace("tie", "A"), Long.MAX_VALUE);

        for (int i = 0; i < before.size(); i++) {
            TreeRequested relabelled = TreeRequested.newBuilder(requests().get(i))
                    .setLabel(before.get(i).getLabel())
                    .build();
            assertThat(relabelled).isEqualTo(before.get(i));
        }
    }

    @Test
    void saysFileAndLineOfWhatItRefusesAndCountsByReason() {
        IngestSummary summary = ingest("""
                {"id":"1","prompt":"p","response_a":"x","response_b":"y","label":"A"}
                {"id":"2","prompt":"p","response_a":"x"}

                {"id":"3","prompt":"p","response_a":"x"}
                {"id":"1","prompt":"other","response_a":"x","response_b":"y"}
                {"id":"1","prompt":"p","response_a":"x","response_b":"y","label":"B"}
                {"id":"1","prompt":"p","response_a":"x","response_b":"y","label":"A"}
                """, Long.MAX_VALUE);

        assertThat(messages.toString().lines())
                .containsExactly(
                        "in.jsonl: JSON lines, format generic",
                        "in.jsonl:2: refused MISSING_FIELD: response_b is missing",
                        "in.jsonl:4: refused MISSING_FIELD: response_b is missing",
                        "in.jsonl:5: refused ID_CONFLICT: id \"1\" stands over other content in line 1",
                        "in.jsonl:6: repeats in.jsonl:1 with another label; the first one holds");
        assertThat(summary.refused()).isEqualTo(Map.of(RefusalReason.MISSING_FIELD, 2L, RefusalReason.ID_CONFLICT, 1L));
        assertThat(summary.describe("r").lines())
                .containsExactly(
                        "run r: 1 conversation sent (label A 1, B 0, tie 0, none 0), 2 repeated records skipped",
                        "3 records refused: MISSING_FIELD 2, ID_CONFLICT 1");
    }

    @Test
    void stopsAtTheLimitOfConversations() {
        assertThat(ingest("{broken\n" + THREE, 2).accepted()).isEqualTo(2);
        assertThat(requests()).hasSize(2);
    }

    @Test
    void countsWhatTheRunHasTowardsTheLimit() {
        ingest(THREE, 2);
        RunContents contents = new RunContents();
        requests().forEach(contents::add);
        producer.clear();

        IngestSummary again = ingest(THREE, Selection.upTo(2, false), contents);
        assertThat(requests()).isEmpty();
        assertThat(again.alreadyThere()).isEqualTo(2);

        ingest(THREE, Selection.upTo(3, false), contents);
        assertThat(requests()).hasSize(1);
    }

    @Test
    void sendsOnlyWhatTheRunHasNot() {
        ingest(THREE, 2);
        RunContents contents = new RunContents();
        requests().forEach(contents::add);
        producer.clear();

        IngestSummary summary = ingest(
                THREE.replace("\"id\":\"2\",\"prompt\":\"p\"", "\"id\":\"2\",\"prompt\":\"other\""),
                Selection.upTo(9, false),
                contents);

        assertThat(requests())
                .singleElement()
                .satisfies(sent ->
                        assertThat(sent.getConversation().get(0).getContent()).isEqualTo("q"));
        assertThat(summary.alreadyThere()).isEqualTo(1);
        assertThat(summary.refused()).isEqualTo(Map.of(RefusalReason.ID_CONFLICT, 1L));
        assertThat(messages.toString())
                .contains("in.jsonl:2: refused ID_CONFLICT: id \"2\" stands over other content in the run");
        assertThat(summary.describe("r")).contains("1 conversation the run has already; it grows no tree again");
    }

    @Test
    void saysThatASecondIngestOfTheSameFileGrowsNothing() {
        ingest(THREE, 9);
        RunContents contents = new RunContents();
        requests().forEach(contents::add);
        producer.clear();

        IngestSummary summary = ingest(THREE, Selection.upTo(9, false), contents);

        assertThat(requests()).isEmpty();
        assertThat(summary.isBroken()).isFalse();
        assertThat(summary.describe("r").lines())
                .containsExactly(
                        "run r: 0 conversations sent (label A 0, B 0, tie 0, none 0)",
                        "3 conversations the run has already; they grow no tree again");
    }

    @Test
    void saysThatThereWasNothingToSend() {
        IngestSummary summary = ingest("\n", 9);

        assertThat(summary.isBroken()).isTrue();
        assertThat(messages.toString().lines()).containsExactly("in.jsonl: no record");
    }

    @Test
    void stopsAtTheFirstRefusalIfStrict() {
        IngestSummary summary =
                ingest(THREE + "{broken\n{broken\n" + THREE, Selection.upTo(9, true), new RunContents());

        assertThat(summary.accepted()).isEqualTo(3);
        assertThat(summary.refusedTotal()).isEqualTo(1);
        assertThat(summary.describe("r")).endsWith("stopped there, as --strict asks; nothing after it was read");
    }

    @Test
    void saysAFewRefusalsOfAReasonAndCountsTheOthers() {
        IngestSummary summary = ingest("{broken\n".repeat(50) + THREE, 9);

        assertThat(summary.refused()).isEqualTo(Map.of(RefusalReason.MALFORMED_JSON, 50L));
        assertThat(messages.toString().lines().filter(line -> line.contains("refused MALFORMED_JSON")))
                .hasSize(20);
        assertThat(messages.toString()).contains("further records refused as MALFORMED_JSON are counted and not shown");
    }

    @Test
    void sendsWinnersFirstShuffledAndSaysSo() {
        StringBuilder pairs = new StringBuilder();
        for (int i = 0; i < 40; i++) {
            pairs.append("{\"prompt\":\"p" + i + "\",\"chosen\":\"good\",\"rejected\":\"bad\"}\n");
        }
        ingest(pairs.toString(), 99);

        assertThat(requests()).hasSize(40).allSatisfy(request -> {
            String better = request.getLabel() == Label.A ? request.getResponseA() : request.getResponseB();
            assertThat(better).isEqualTo("good");
            assertThat(request.getShuffled()).isEqualTo(request.getLabel() == Label.B);
            assertThat(request.getMeta())
                    .containsEntry(Marks.SHUFFLE, (request.getShuffled() ? "swapped" : "kept") + ", seed 0");
        });
        assertThat(requests().stream().filter(TreeRequested::getShuffled)).hasSizeBetween(8, 32);
    }

    @Test
    void endsWithOneLineWhenARecordIsNotStored() {
        MockProducer<String, SpecificRecord> failing = producer(false);
        RequestSender sender = new RequestSender(failing);
        sender.send(request());
        failing.errorNext(new RecordTooLargeException("too large"));

        assertThatThrownBy(sender::flush)
                .isInstanceOfSatisfying(
                        CliException.class, e -> assertThat(e.exitCode()).isEqualTo(3))
                .hasMessageContaining("was not stored: too large");
        assertThatThrownBy(() -> sender.send(request())).isInstanceOf(CliException.class);
    }

    @Test
    void givesANewRunItsStateAndLeavesAnOlderOneAlone() {
        Optional<RunState> fresh = RunWindow.stateToSend("r", Optional.empty(), Optional.empty(), CLOCK);
        assertThat(fresh).hasValueSatisfying(state -> {
            assertThat(state.getRunId()).isEqualTo("r");
            assertThat(state.getWindow()).isEqualTo(64);
            assertThat(state.getPaused()).isFalse();
            assertThat(state.getCancelled()).isFalse();
        });
        assertThat(RunWindow.stateToSend("r", Optional.empty(), Optional.of(8), CLOCK))
                .map(RunState::getWindow)
                .contains(8);
        assertThat(RunWindow.stateToSend("r", fresh, Optional.empty(), CLOCK)).isEmpty();
        assertThat(RunWindow.stateToSend("r", fresh, Optional.of(64), CLOCK)).isEmpty();
    }

    @Test
    void changesTheWindowOfAnOlderRunAndNothingElse() {
        RunState paused = RunState.newBuilder(RunWindow.stateToSend("r", Optional.empty(), Optional.empty(), CLOCK)
                        .orElseThrow())
                .setPaused(true)
                .setMaxTokens(5L)
                .build();

        assertThat(RunWindow.stateToSend("r", Optional.of(paused), Optional.of(8), CLOCK))
                .hasValueSatisfying(state -> {
                    assertThat(state.getWindow()).isEqualTo(8);
                    assertThat(state.getPaused()).isTrue();
                    assertThat(state.getMaxTokens()).isEqualTo(5L);
                });
    }

    @Test
    void sendsNothingToARunThatEnded() {
        RunState cancelled = RunState.newBuilder(RunWindow.stateToSend("r", Optional.empty(), Optional.empty(), CLOCK)
                        .orElseThrow())
                .setCancelled(true)
                .build();

        assertThatThrownBy(() -> RunWindow.stateToSend("r", Optional.of(cancelled), Optional.empty(), CLOCK))
                .isInstanceOf(CliException.class)
                .hasMessage("run r is cancelled and takes no more conversations: choose another name");
    }

    @Test
    void sendsTheRunsStateKeyedByRun() {
        try (RequestSender sender = new RequestSender(producer)) {
            sender.send(RunWindow.stateToSend("r", Optional.empty(), Optional.empty(), CLOCK)
                    .orElseThrow());
        }
        assertThat(producer.history()).singleElement().satisfies(record -> {
            assertThat(record.topic()).isEqualTo(Topics.RUNS.name());
            assertThat(record.key()).isEqualTo("r");
        });
    }

    private IngestSummary ingest(String input, long limit) {
        return ingest(input, Selection.upTo(limit, false), new RunContents());
    }

    private IngestSummary ingest(String input, Selection selection, RunContents contents) {
        PrintWriter out = new PrintWriter(messages);
        ProgressLine progress = new ProgressLine(out, false, Duration.ofHours(1));
        Input from = Input.of(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)), "in.jsonl");
        try (ComparisonReader reader = new ComparisonReader(from, ReadOptions.DEFAULT)) {
            RunEntrance entrance = new RunEntrance(new RequestSender(producer), contents);
            return new Ingest(factory(), entrance, out, progress).run(reader, selection);
        }
    }

    private static RequestFactory factory() {
        PlanTemplate template = new PlanTemplate(
                2,
                1,
                1,
                OrderChoice.SEEDED,
                CriteriaSee.CONVERSATION,
                Swap.LETTERS,
                "model",
                Sampling.DEFAULT,
                Duration.ofHours(1),
                11);
        return new RequestFactory("r", template, Map.of("onSplit", "label"), CLOCK);
    }

    private static TreeRequested request() {
        return factory().requestFor(Events.comparison("q", Optional.empty()));
    }

    private List<TreeRequested> requests() {
        return producer.history().stream()
                .map(record -> (TreeRequested) record.value())
                .toList();
    }

    private static MockProducer<String, SpecificRecord> producer(boolean autoComplete) {
        return new MockProducer<>(
                autoComplete, new RoundRobinPartitioner(), new StringSerializer(), new TestWire.Writer());
    }
}
