package dev.syncpl.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.syncpl.events.topics.Topics;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** A run that is bounded, raised, deleted and purged, and one that is watched. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
abstract class SteeringCases {

    private final SharedLine shared;
    private final Line line;

    SteeringCases(SharedLine shared) {
        this.shared = shared;
        this.line = shared.line();
    }

    /** First of all, so that its records lie before those of the runs that are kept. */
    @Test
    @Order(1)
    void aRunIsBoundedRaisedDeletedAndPurged() throws IOException {
        line.syncpl("run", "set", "steered", "--new", "--window", "1", "--max-requests", "1");
        shared.ingest("steered", "A", "B", "A");
        line.awaitClosed("steered", 1);
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() ->
                        assertThat(line.syncpl("status")).contains("run steered", "budget reached: 13 of 1 requests"));
        assertThat(shared.status("steered").path("waiting").asInt())
                .as("overshot by the one open tree")
                .isEqualTo(2);
        assertThat(line.syncpl("run", "list")).contains("budget reached", "window 1, at most 1 requests");

        line.syncpl("run", "set", "steered", "--max-requests", "none");
        line.awaitClosed("steered", SharedLine.CONVERSATIONS);
        line.syncpl("run", "delete", "steered", "--yes");
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(line.syncpl("purge", "--yes")).startsWith("purged of steered"));

        assertThat(line.topics().values(Topics.TREE_REQUESTS)).isEmpty();
        assertThat(line.topics().values(Topics.JUDGMENTS)).isEmpty();
        assertThat(line.topics().values(Topics.SFT_ROWS)).isEmpty();
        assertThat(line.syncpl("purge", "--dry-run")).startsWith("nothing to purge");
        assertThat(line.syncpl("run", "list")).doesNotContain("steered");
    }

    @Test
    void aRunIsWatchedUntilItIsFinishedOrUntilCtrlC() throws Exception {
        Path file = TestConversations.write(
                shared.folder().resolve("watched.jsonl"), SharedLine.CONVERSATIONS, "A", "B", "A");
        line.syncpl("ingest", file.toString(), "--run", "watched", "--orders", "both", "--criteria", "4");

        String seen = line.syncpl("status", "--run", "watched", "--watch", "--every", "1s");

        assertThat(seen.lines()).last().isEqualTo("run watched is finished");
        assertThat(seen)
                .contains("3 of 3 trees closed", "left: nothing", "STAGE       SAMPLED/S  IN FLIGHT")
                .containsPattern("AGR +top .* of 3");
        JsonNode growth = new ObjectMapper()
                .readTree(line.syncpl("status", "--run", "watched", "--watch", "--every", "1s", "--json")
                        .lines()
                        .findFirst()
                        .orElseThrow())
                .path("growth");
        assertThat(growth.findValuesAsText("inFlight")).containsExactly("0", "0", "0");

        line.syncpl("run", "set", "idle", "--new", "--window", "1");
        assertThat(InterruptedCommand.exitCode(line, "status", "--run", "idle", "--watch", "--every", "1s"))
                .isZero();
    }
}
