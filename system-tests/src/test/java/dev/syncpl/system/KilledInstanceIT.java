package dev.syncpl.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.syncpl.events.TreeOutcome;
import dev.syncpl.events.topics.Topics;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two processes of each stage, one of each killed in the middle of a run: nothing is lost and nothing comes twice. */
class KilledInstanceIT {

    private static final int CONVERSATIONS = 8;
    private static final int CRITERIA = 10;
    private static final int RUBRICS = 20;
    private static final int JUDGMENTS = 40;

    @TempDir
    Path folder;

    @Test
    void everyNodeEventOnceAndEveryTreeClosed() throws IOException {
        try (Line line = Line.start(
                folder.resolve("data"), options -> options.stageInstances(2).simulatorOption("latency-ms", "150"))) {
            Path file = TestConversations.write(folder.resolve("in.jsonl"), CONVERSATIONS, "A", "B");
            line.syncpl("ingest", file.toString(), "--run", "killed", "--window", "4");

            killWhenUnderWay(
                    line,
                    "criteria-0",
                    () -> line.topics().values(Topics.CRITERIA).size(),
                    2 * CRITERIA);
            killWhenUnderWay(
                    line, "rubric-1", () -> line.topics().values(Topics.RUBRICS).size(), 4 * RUBRICS);
            killWhenUnderWay(
                    line,
                    "judgment-0",
                    () -> line.topics().values(Topics.JUDGMENTS).size(),
                    6 * JUDGMENTS);
            line.awaitClosed("killed", CONVERSATIONS);

            assertThat(line.closings("killed"))
                    .hasSize(CONVERSATIONS)
                    .allSatisfy(closed -> assertThat(closed.getOutcome()).isEqualTo(TreeOutcome.COMPLETE));
            assertOnce(
                    line.topics().values(Topics.CRITERIA),
                    CRITERIA,
                    event -> event.getContext().getTreeId() + " "
                            + event.getCriterion().getPath());
            assertOnce(
                    line.topics().values(Topics.RUBRICS),
                    RUBRICS,
                    event -> event.getContext().getTreeId() + " "
                            + event.getRubric().getPath());
            assertOnce(
                    line.topics().values(Topics.JUDGMENTS),
                    JUDGMENTS,
                    event -> event.getTreeId() + " " + event.getJudgment().getPath());
            assertThat(line.topics().values(Topics.NODE_FAILURES)).isEmpty();
        }
    }

    private static void killWhenUnderWay(Line line, String process, IntSupplier events, int enough) {
        await("enough events to kill " + process)
                .atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> events.getAsInt() >= enough);
        line.stack().kill9(process);
    }

    private static <E> void assertOnce(List<E> events, int perTree, Function<E, String> node) {
        Set<String> seen = new HashSet<>();
        Stream<String> twice = events.stream().map(node).filter(path -> !seen.add(path));
        assertThat(twice).as("nodes that came twice").isEmpty();
        assertThat(seen).hasSize(CONVERSATIONS * perTree);
    }
}
