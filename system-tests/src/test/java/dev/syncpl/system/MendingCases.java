package dev.syncpl.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.syncpl.events.TreeOutcome;
import dev.syncpl.events.topics.Topics;
import dev.syncpl.events.wire.DeadLetter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

/** What could not be taken, or made, the first time: dead letters, their replay, and a retry. */
abstract class MendingCases {

    private final SharedLine shared;
    private final Line line;

    MendingCases(SharedLine shared) {
        this.shared = shared;
        this.line = shared.line();
    }

    @Test
    void anUndecodableRecordIsADeadLetterAndBlocksNothing() throws IOException {
        String topic = Topics.CRITERIA.name();
        shared.send(topic, "poisoned", "not an event".getBytes(StandardCharsets.UTF_8));
        shared.send(topic, "poisoned", new byte[] {0, 0x7f, 0, 0, 1, 2, 3});

        shared.ingest("after-poison", "A", "B", "A");
        line.awaitClosed("after-poison", SharedLine.CONVERSATIONS);

        assertThat(line.closings("after-poison"))
                .allSatisfy(closed -> assertThat(closed.getOutcome()).isEqualTo(TreeOutcome.COMPLETE));
        // Both readers of the topic refuse both records.
        await().atMost(Duration.ofSeconds(30))
                .until(() -> shared.deadLetters(topic).size() == 4);
        assertThat(shared.deadLetters(topic))
                .extracting(letter -> SharedLine.header(letter, DeadLetter.GROUP_HEADER))
                .containsExactlyInAnyOrder("syncpl-rubric", "syncpl-rubric", "syncpl-aggregator", "syncpl-aggregator");
        assertThat(shared.deadLetters(topic))
                .extracting(letter -> SharedLine.header(letter, DeadLetter.CODE_HEADER))
                .containsExactlyInAnyOrder("UNDECODABLE", "UNDECODABLE", "UNKNOWN_SCHEMA", "UNKNOWN_SCHEMA");
        assertThat(shared.deadLetters(topic)).allSatisfy(letter -> {
            assertThat(letter.key()).isEqualTo("poisoned");
            assertThat(SharedLine.header(letter, DeadLetter.TOPIC_HEADER)).isEqualTo(topic);
        });
        assertThatAReplayIsReadByItsOwnGroupAlone(topic);
    }

    private void assertThatAReplayIsReadByItsOwnGroupAlone(String topic) {
        String[] replay = {"dlq", "replay", "--topic", "criteria", "--code", "UNDECODABLE"};
        assertThat(line.syncpl(replay)).contains("replayed 2 dead letters", "criteria for syncpl-rubric");
        // Each is refused once more, by its own group; two markers say that they were sent.
        await().atMost(Duration.ofSeconds(60))
                .until(() -> shared.deadLetters(topic).size() == 4 + 2 + 2);
        await().atMost(Duration.ofSeconds(60)).until(() -> lag() == 0);

        List<ConsumerRecord<String, byte[]>> letters = shared.deadLetters(topic).stream()
                .filter(letter -> letter.headers().lastHeader(DeadLetter.GROUP_HEADER) != null)
                .toList();
        assertThat(letters)
                .extracting(letter -> SharedLine.header(letter, DeadLetter.GROUP_HEADER))
                .hasSize(6)
                .filteredOn("syncpl-rubric"::equals)
                .hasSize(3);
        assertThat(line.syncpl("dlq", "list", "--topic", "criteria").lines())
                .anyMatch(counts -> counts.matches("criteria +syncpl-rubric +UNDECODABLE +2 +1 .*"));
        String first =
                "criteria/" + letters.get(0).partition() + "/" + letters.get(0).offset();
        assertThat(line.syncpl("dlq", "show", first)).contains("the bytes are no event", "6e 6f 74 20 61 6e 20 65");
    }

    private long lag() throws IOException {
        long lag = 0;
        for (JsonNode group :
                new ObjectMapper().readTree(line.syncpl("status", "--json")).path("groups")) {
            lag += group.path("lag").asLong();
        }
        return lag;
    }

    /** Their deadline is over before the first stage reads them; a retry gives them another. */
    @Test
    void aRetryBringsTheRowsOfTreesThatExpired() throws IOException {
        shared.ingest("in-time", "A", "B", "A");
        line.awaitClosed("in-time", SharedLine.CONVERSATIONS);
        ExpiredRun.copy(line, "in-time", "expired");
        line.awaitClosed("expired", SharedLine.CONVERSATIONS);
        assertThat(line.closings("expired"))
                .allSatisfy(closed -> assertThat(closed.getOutcome()).isEqualTo(TreeOutcome.TIMED_OUT));
        String expired = line.closings("expired").get(0).getConversationId();
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            assertThat(line.syncpl("status", "--run", "expired", "--tree", expired))
                    .contains("closed", "timed out");
            assertThat(line.syncpl("status", "--run", "expired", "--open")).contains("no open tree");
        });

        assertThat(line.syncpl("retry", "--run", "expired", "--code", "EXPIRED", "--deadline", "30m"))
                .contains("asked for 12 nodes of 3 trees: 3 model requests, up to 36 more");
        // Repeated while it is under way, it asks for nothing more, though rubrics and judgments are still missing.
        await().atMost(Duration.ofSeconds(90))
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> !line.syncpl("retry", "--run", "expired").contains("have not ended yet"));

        assertThat(line.syncpl("retry", "--run", "expired")).startsWith("nothing to ask for");
        assertThat(line.topics().values(Topics.COMPARISONS))
                .filteredOn(event -> event.getOnly() != null)
                .hasSize(SharedLine.CONVERSATIONS);
        assertThat(line.topics().values(Topics.SFT_ROWS))
                .noneMatch(row -> row.getTreeId().startsWith("expired/"));
        Path out = shared.folder().resolve("expired-rows");
        line.syncpl("rederive", "--run", "expired", "--out", out.toString());
        JsonNode report = new ObjectMapper().readTree(out.resolve("report.json").toFile());
        assertThat(report.at("/trees/complete").asInt()).isEqualTo(SharedLine.CONVERSATIONS);
        assertThat(Files.readAllLines(out.resolve("sft.jsonl"))).isNotEmpty();
        assertThat(line.syncpl("explain", "sft.jsonl:0", "--out", out.toString()))
                .contains("yes: the recorded nodes give this row");
    }
}
