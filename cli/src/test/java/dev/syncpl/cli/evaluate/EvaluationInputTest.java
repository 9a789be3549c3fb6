package dev.syncpl.cli.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncpl.cli.console.ProgressLine;
import dev.syncpl.cli.ingest.RequestFactory;
import dev.syncpl.cli.ingest.RequestSender;
import dev.syncpl.cli.plan.PlanTemplate;
import dev.syncpl.cli.testing.Events;
import dev.syncpl.cli.testing.RecordedTopics;
import dev.syncpl.cli.testing.TestWire;
import dev.syncpl.data.read.ComparisonReader;
import dev.syncpl.data.read.Input;
import dev.syncpl.data.read.ReadOptions;
import dev.syncpl.events.TreeRequested;
import dev.syncpl.events.topics.Topics;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluationInputTest {

    private static final PlanTemplate PLAN = SimulatedEvaluation.plan(1, 1, 1);

    private final MockProducer<String, SpecificRecord> producer =
            new MockProducer<>(true, null, new StringSerializer(), (topic, data) -> new byte[0]);
    private final StringWriter said = new StringWriter();

    @TempDir
    private Path folder;

    @Test
    void sendsWhatIsNotThereYet() throws IOException {
        send(false, lines(comparison("q1", "good", "A")));

        EvaluationInput again = send(false, lines(comparison("q1", "good", "A"), comparison("q2", "good", "B")));

        assertThat(sent()).containsExactly("run/q1", "run.direct/q1", "run/q2", "run.direct/q2");
        assertThat(again.isWhole()).isTrue();
        assertThat(again.conflicts()).isEmpty();
    }

    /** The report would be of the label that the run has, and nobody would know. */
    @Test
    void tellsOfAnotherLabel() throws IOException {
        send(false, lines(comparison("q1", "good", "A"), comparison("q2", "good", "A")));

        EvaluationInput again = send(false, lines(comparison("q1", "good", "B"), comparison("q2", "good", "tie")));

        assertThat(again.isWhole()).isFalse();
        assertThat(again.conflicts())
                .get()
                .asString()
                .isEqualTo(
                        "run run has conversation \"q1\" with another label, and 1 more so: not sent, and the report is"
                                + " of what was recorded; choose another --run for them");
        assertThat(sent()).hasSize(4);
    }

    @Test
    void tellsOfOtherContent() throws IOException {
        send(false, lines(comparison("q1", "good", "A")));

        EvaluationInput again = send(false, lines(comparison("q1", "better", "A"), comparison("q2", "good", "A")));

        assertThat(again.isWhole()).isFalse();
        assertThat(again.conflicts()).get().asString().contains("conversation \"q1\" with another content: not sent");
        assertThat(sent()).as("the others are").endsWith("run/q2", "run.direct/q2");
    }

    @Test
    void tellsOfARecordThatRepeatsAnotherWithAnotherLabel() throws IOException {
        EvaluationInput input = send(false, lines(comparison("q1", "good", "A"), comparison("q1", "good", "B")));

        assertThat(said.toString()).contains(":2: repeats ", " with another label; the first one holds");
        assertThat(input.isWhole()).isTrue();
    }

    @Test
    void stopsAtARefusedRecordIfStrict() throws IOException {
        byte[] bad = lines(comparison("q1", "good", "A"), "{", comparison("q2", "good", "A"));

        assertThat(send(false, bad).isWhole()).isTrue();
        assertThat(sent()).hasSize(4);
        producer.clear();
        EvaluationInput strict = send(true, bad);

        assertThat(strict.isWhole()).isFalse();
        assertThat(strict.describe("run")).contains("stopped there, as --strict asks");
        assertThat(sent()).containsExactly("run/q1", "run.direct/q1");
    }

    @Test
    void isNotWholeIfAFileEndedInTheMiddle() throws IOException {
        StringBuilder many = new StringBuilder();
        for (int i = 0; i < 2_000; i++) {
            many.append(comparison("q" + i, "good " + Integer.toHexString(i * 7919), "A"))
                    .append('\n');
        }
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
            out.write(many.toString().getBytes(StandardCharsets.UTF_8));
        }
        EvaluationInput cut = send(false, Arrays.copyOf(zipped.toByteArray(), zipped.size() / 2));

        assertThat(cut.labelled()).isPositive();
        assertThat(cut.isWhole()).isFalse();
    }

    private static String comparison(String id, String response, String label) {
        return """
                {"id":"%s","prompt":"Which?","response_a":"%s","response_b":"bad","label":"%s"}""".formatted(id, response, label);
    }

    private static byte[] lines(String... lines) {
        return String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
    }

    /** Sends a file's content, as a command of its own would. */
    private EvaluationInput send(boolean strict, byte[] content) throws IOException {
        Path file = Files.write(folder.resolve("bench.jsonl"), content);
        PrintWriter messages = new PrintWriter(said);
        EvaluationInput input = new EvaluationInput(
                List.of(target("run", PLAN), target("run.direct", DirectPlan.beside(PLAN))),
                messages,
                new ProgressLine(new PrintWriter(new StringWriter()), false, Duration.ofDays(1)));
        ReadOptions options = new ReadOptions(Optional.empty(), Optional.empty(), false, 0);
        try (ComparisonReader reader = new ComparisonReader(Input.of(List.of(file.toString())), options)) {
            input.send(reader, Long.MAX_VALUE, strict);
        }
        return input;
    }

    private EvaluationInput.Target target(String run, PlanTemplate plan) {
        RecordedTopics recorded = new RecordedTopics();
        requests().forEach(request -> recorded.add(Topics.TREE_REQUESTS, request.getRunId(), request));
        try (var consumer = recorded.consumer()) {
            return new EvaluationInput.Target(
                    new RequestFactory(run, plan, Map.of(), Clock.fixed(Events.START, ZoneOffset.UTC)),
                    new RequestSender(producer),
                    KnownRequests.read(consumer, TestWire::decoder, run));
        }
    }

    private List<TreeRequested> requests() {
        return producer.history().stream()
                .map(record -> (TreeRequested) record.value())
                .toList();
    }

    private List<String> sent() {
        return requests().stream().map(TreeRequested::getTreeId).toList();
    }
}
