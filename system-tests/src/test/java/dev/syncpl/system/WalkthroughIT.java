package dev.syncpl.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.syncpl.cli.Syncpl;
import dev.syncpl.events.ConversationScreened;
import dev.syncpl.events.ScreeningDecision;
import dev.syncpl.events.TreeClosed;
import dev.syncpl.events.TreeCompleted;
import dev.syncpl.events.TreeRequested;
import dev.syncpl.events.Verdict;
import dev.syncpl.events.topics.Topic;
import dev.syncpl.events.topics.Topics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script of docs/walkthrough.md, small: the paper's loop with two simulated models that are right differently often. */
class WalkthroughIT {

    private static final int CONVERSATIONS = 12;
    private static final long PATIENCE_MINUTES = 5;
    private static final List<String> RUNS = List.of(
            "loop.rsft-data", "loop.backbone", "loop.rsft", "loop.dpo", "loop.evaluated", "loop.evaluated.direct");

    @TempDir
    Path folder;

    @Test
    void thePapersLoopMakesTreesWhereTheModelsDifferAndNowhereElse() throws Exception {
        Path pairs = TestConversations.write(folder.resolve("pairs.jsonl"), CONVERSATIONS, "A", "B", "B");
        Path truth = folder.resolve("truth.txt");
        Line.offline("truth", pairs.toString(), "--out", truth.toString());
        try (Line line = Line.start(
                folder.resolve("data"),
                options -> options.simulatorOption("seed", "3")
                        .simulatorOption("truth", truth.toString())
                        .simulatorOption("models.\"base\".accuracy", "0.55")
                        .simulatorOption("models.\"base-rsft\".accuracy", "0.75"))) {
            Path out = folder.resolve("out");
            String said = runScript(line, pairs, out);

            assertThat(said)
                    .contains(
                            "== 1. rsft", "7.0 a tree", "screening loop", "run loop.dpo is finished", "== 6. evaluate");
            assertThat(out.resolve("rsft").resolve("sft.jsonl")).isNotEmptyFile();
            assertThat(out.resolve("dpo").resolve("dpo_judgment.jsonl")).isNotEmptyFile();
            assertThat(out.resolve("evaluation").resolve("report.html")).isNotEmptyFile();
            assertThatDifferencesGrewATreeEach(line);
            assertThatDeletedRunsLeaveNothing(line);
        }
    }

    private static void assertThatDeletedRunsLeaveNothing(Line line) {
        for (String run : RUNS) {
            line.syncpl("run", "delete", run, "--yes");
        }
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(line.syncpl("purge", "--yes")).contains(RUNS));

        for (Topic<? extends SpecificRecord> topic : Topics.ALL) {
            if (topic != Topics.RUNS) {
                assertThat(line.topics().records(topic.name())).as(topic.name()).isEmpty();
            }
        }
    }

    private static void assertThatDifferencesGrewATreeEach(Line line) {
        Map<String, List<String>> verdicts = new TreeMap<>();
        for (TreeCompleted tree : line.topics().values(Topics.TREES)) {
            if (tree.getRunId().equals("loop.backbone") || tree.getRunId().equals("loop.rsft")) {
                verdicts.computeIfAbsent(tree.getConversationId(), any -> new ArrayList<>())
                        .add(top(tree));
            }
        }
        assertThat(verdicts)
                .hasSize(CONVERSATIONS)
                .allSatisfy((conversation, both) -> assertThat(both).hasSize(2));
        List<String> different = verdicts.entrySet().stream()
                .filter(both -> !both.getValue().get(0).equals(both.getValue().get(1)))
                .map(Map.Entry::getKey)
                .toList();
        assertThat(different).as("of either kind some").hasSizeBetween(1, CONVERSATIONS - 1);

        List<ConversationScreened> decisions = line.topics().values(Topics.SCREENINGS);
        assertThat(decisions)
                .extracting(ConversationScreened::getConversationId)
                .doesNotHaveDuplicates();
        assertThat(decisions).hasSize(CONVERSATIONS);
        assertThat(decisions.stream()
                        .filter(decision -> decision.getDecision() == ScreeningDecision.DIFFER)
                        .map(ConversationScreened::getConversationId))
                .containsExactlyInAnyOrderElementsOf(different);
        assertThat(line.topics().values(Topics.TREE_REQUESTS).stream()
                        .filter(request -> request.getRunId().equals("loop.dpo"))
                        .map(TreeRequested::getConversationId))
                .as("asked for once each")
                .containsExactlyInAnyOrderElementsOf(different);
        assertThat(line.closings("loop.dpo").stream().map(TreeClosed::getConversationId))
                .as("grown once each")
                .containsExactlyInAnyOrderElementsOf(different);
    }

    private static String top(TreeCompleted tree) {
        return tree.getVerdicts().stream()
                .filter(verdict -> verdict.getMethod().equals("top") && verdict.getCriteria() == 1)
                .map(Verdict::getVerdict)
                .map(Enum::name)
                .collect(Collectors.joining());
    }

    /** Runs the script as a user would, on this line, with the command of this build. */
    private String runScript(Line line, Path pairs, Path out) throws IOException, InterruptedException {
        ProcessBuilder script = new ProcessBuilder(
                "bash",
                Path.of("../examples/paper-loop").toAbsolutePath().toString(),
                pairs.toString(),
                out.toString());
        Map<String, String> environment = script.environment();
        List<String> addresses = line.addresses();
        environment.put("SYNCPL_KAFKA_BOOTSTRAP_SERVERS", addresses.get(1));
        environment.put("SYNCPL_REGISTRY_URL", addresses.get(3));
        environment.put("SYNCPL_AGGREGATOR_URL", addresses.get(5));
        environment.put("SYNCPL", command().toString());
        environment.put("CRITERIA", "4");
        environment.put("EVERY", "1s");
        Path log = folder.resolve("script.log");
        Process process =
                script.redirectErrorStream(true).redirectOutput(log.toFile()).start();
        try {
            boolean ended = process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES);
            String said = Files.readString(log, StandardCharsets.UTF_8);
            assertThat(ended).as(said).isTrue();
            assertThat(process.exitValue()).as(said).isZero();
            return said;
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private Path command() throws IOException {
        Path command = folder.resolve("syncpl");
        Files.writeString(command, """
                #!/usr/bin/env bash
                exec '%s' -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Dsyncpl.terminal=false -cp '%s' %s "$@"
                """.formatted(
                        Path.of(System.getProperty("java.home"), "bin", "java"),
                        System.getProperty("java.class.path"),
                        Syncpl.class.getName()));
        return Files.setPosixFilePermissions(command, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
