package dev.syncpl.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.syncpl.events.Mode;
import dev.syncpl.events.TreeClosed;
import dev.syncpl.events.TreeOutcome;
import dev.syncpl.events.topics.Topics;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs of every mode through one line at once. */
class ModesIT {

    private static final int CONVERSATIONS = 6;

    @TempDir
    static Path folder;

    private static Line line;

    @BeforeAll
    static void start() {
        line = Line.start(folder.resolve("data"), options -> options.simulatorOption("seed", "11"));
    }

    @AfterAll
    static void stop() {
        if (line != null) {
            line.close();
        }
    }

    @Test
    void everyModeTakesTheSamplesThatItSays() throws IOException {
        Path file = TestConversations.write(folder.resolve("pairs.jsonl"), CONVERSATIONS, "A", "B");
        for (Mode mode : new Mode[] {Mode.DPO, Mode.RSFT, Mode.EVALUATE, Mode.SCREEN}) {
            String name = mode.name().toLowerCase(Locale.ROOT);
            line.syncpl("ingest", file.toString(), "--run", name, "--mode", name, "--model", "model-" + name);
        }

        assertSamples("dpo", Mode.DPO, 61);
        assertSamples("rsft", Mode.RSFT, 7);
        assertSamples("evaluate", Mode.EVALUATE, 31);
        assertSamples("screen", Mode.SCREEN, 3);
        assertThat(line.topics().values(Topics.SFT_ROWS))
                .extracting(row -> row.getTreeId().replaceFirst("/.*", ""))
                .contains("dpo", "rsft")
                .doesNotContain("evaluate", "screen");
        await().atMost(Duration.ofSeconds(90))
                .untilAsserted(
                        () -> assertThat(line.syncpl("status", "--run", "rsft")).contains("samples a tree 7.0"));
        assertThat(line.syncpl(
                        "export",
                        "--run",
                        "rsft",
                        "--out",
                        folder.resolve("rsft-rows").toString()))
                .contains("7.0 a tree");
    }

    private static void assertSamples(String run, Mode mode, long samples) {
        line.awaitClosed(run, CONVERSATIONS);
        assertThat(line.closings(run)).hasSize(CONVERSATIONS).allSatisfy(tree -> assertTree(tree, mode, samples));
    }

    private static void assertTree(TreeClosed tree, Mode mode, long samples) {
        assertThat(tree.getMode()).isEqualTo(mode);
        assertThat(tree.getOutcome()).isEqualTo(TreeOutcome.COMPLETE);
        assertThat(tree.getUsage().getSamples()).isEqualTo(samples);
        assertThat(tree.getUsage().getCalls())
                .allSatisfy(call -> assertThat(call.getModel()).isEqualTo("model-" + tree.getRunId()));
    }
}
