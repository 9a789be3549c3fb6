package dev.syncpl.cli.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.syncpl.events.topics.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What the configurations for Kafka Connect name is there. */
class ConnectConfigurationTest {

    private static final Path FOLDER = Path.of("../deploy/connect");

    @Test
    void theSinkReadsTheTopicsOfRowsAndNothingUncommitted() throws IOException {
        JsonNode config = config("sink.json");
        assertThat(config.get("topics").asText().split(","))
                .containsExactly(Topics.SFT_ROWS.name(), Topics.DPO_ROWS.name(), Topics.LONG_COT_ROWS.name());
        assertThat(config.get("consumer.override.isolation.level").asText()).isEqualTo("read_committed");
    }

    @Test
    void thePipeReadsTheTopicThatTheSourceWrites() throws IOException {
        String topic = config("source.json").get("topic").asText();
        assertThat(Topics.ALL).noneMatch(own -> own.name().equals(topic));
        assertThat(Files.readString(FOLDER.resolve("README.md"))).contains("--topic " + topic + " ");
    }

    private static JsonNode config(String file) throws IOException {
        return new ObjectMapper().readTree(FOLDER.resolve(file).toFile()).get("config");
    }
}
