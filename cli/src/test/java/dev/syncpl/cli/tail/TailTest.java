package dev.syncpl.cli.tail;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.syncpl.cli.testing.Events;
import dev.syncpl.cli.testing.RecordedTopics;
import dev.syncpl.cli.testing.TestWire;
import dev.syncpl.cli.topics.TopicNames;
import dev.syncpl.events.DpoKind;
import dev.syncpl.events.SftKind;
import dev.syncpl.events.TreeOutcome;
import dev.syncpl.events.topics.Topic;
import dev.syncpl.events.topics.Topics;
import dev.syncpl.events.wire.DeadLetter;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class TailTest {

    private final RecordedTopics topics = new RecordedTopics();

    @Test
    void printsEventsAsPlainJson() throws JsonProcessingException {
        topics.add(Topics.TREE_CLOSINGS, "r", Events.closed("r", "q1", TreeOutcome.PARTIAL, Map.of("sft", 2)));

        JsonNode line = tail("tree-closings", Topics.TREE_CLOSINGS, 9).get(0);

        assertThat(line.get("key").asText()).isEqualTo("r");
        assertThat(line.get("offset").asInt()).isZero();
        assertThat(line.get("timestamp").asText()).isEqualTo("2023-11-14T22:13:20Z");
        assertThat(line.has("headers")).isFalse();
        assertThat(line.at("/value/outcome").asText()).isEqualTo("PARTIAL");
        assertThat(line.at("/value/closedAt").asText()).isEqualTo("2026-01-02T03:04:07.500Z");
        assertThat(line.at("/value/rows").toString()).isEqualTo("{\"sft\":2}");
        assertThat(line.at("/value/counts/judgments").isInt()).isTrue();
        assertThat(line.at("/value/usage/requests").asLong()).isEqualTo(31);
    }

    @Test
    void printsOptionalFieldsWithoutWrapping() throws JsonProcessingException {
        topics.add(Topics.DPO_ROWS, "r/q", Events.dpo("r", "q", DpoKind.RUBRIC, "c00.r0", "c00.r1"));
        topics.add(Topics.SFT_ROWS, "r/q", Events.sft("r", "q", SftKind.RUBRIC, "c00.r0"));

        JsonNode lineage = tail("training.dpo", Topics.DPO_ROWS, 9).get(0).at("/value/lineage");

        assertThat(lineage.get("source").asText()).isEqualTo("test");
        assertThat(lineage.get("subset").isNull()).isTrue();
        assertThat(lineage.get("weight").asDouble()).isEqualTo(1.5);
        assertThat(lineage.at("/stages/judgment/decoding/temperature").asDouble())
                .isEqualTo(0.9);
    }

    @Test
    void showsWhatCannotBeDecodedAndGoesOn() throws JsonProcessingException {
        topics.addBytes(Topics.CRITERIA.name(), "k", new byte[] {1, 2, 3}, new RecordHeaders());
        topics.addBytes(Topics.CRITERIA.name(), "k", new byte[] {0, 0, 0, 0, 0, 99}, new RecordHeaders());

        List<JsonNode> lines = tail("criteria", Topics.CRITERIA, 9);

        assertThat(lines).hasSize(2);
        assertThat(lines.get(0).at("/undecoded/code").asText()).isEqualTo("UNDECODABLE");
        assertThat(lines.get(0).at("/undecoded/detail").asText()).isNotBlank();
        assertThat(lines.get(0).at("/undecoded/bytes").asText()).isEqualTo("AQID");
        assertThat(lines.get(1).at("/undecoded/code").asText()).isEqualTo("REGISTRY_UNAVAILABLE");
    }

    @Test
    void showsDeadLettersWithTheirHeaders() throws JsonProcessingException {
        RecordHeaders headers = new RecordHeaders();
        headers.add(DeadLetter.CODE_HEADER, "UNDECODABLE".getBytes(StandardCharsets.UTF_8));
        headers.add(DeadLetter.TOPIC_HEADER, Topics.CRITERIA.name().getBytes(StandardCharsets.UTF_8));
        topics.addBytes(Topics.CRITERIA.deadLetterName(), "k", new byte[] {1}, headers);

        JsonNode line = tail("criteria.dlq", Topics.CRITERIA, 9).get(0);

        assertThat(line.at("/headers").get(DeadLetter.CODE_HEADER).asText()).isEqualTo("UNDECODABLE");
        assertThat(line.at("/headers").get(DeadLetter.TOPIC_HEADER).asText()).isEqualTo(Topics.CRITERIA.name());
        assertThat(line.has("undecoded")).isTrue();
    }

    @Test
    void endsAtTheLimitOrTheTopicsEnd() throws JsonProcessingException {
        for (int i = 0; i < 20; i++) {
            topics.add(Topics.SFT_ROWS, "r/q" + i, Events.sft("r", "q" + i, SftKind.RUBRIC, "c00.r0"));
        }

        assertThat(tail("training.sft", Topics.SFT_ROWS, 7)).hasSize(7);
        assertThat(tail("training.sft", Topics.SFT_ROWS, 99)).hasSize(20);
    }

    private <V extends SpecificRecord> List<JsonNode> tail(String name, Topic<V> topic, long limit)
            throws JsonProcessingException {
        StringWriter out = new StringWriter();
        new Tail<>(topics.consumer(), TestWire.decoder(topic), new PrintWriter(out))
                .run(TopicNames.find(name), true, false, limit);
        List<JsonNode> lines = new ArrayList<>();
        for (String line : out.toString().lines().toList()) {
            lines.add(new ObjectMapper().readTree(line));
        }
        return lines;
    }
}
