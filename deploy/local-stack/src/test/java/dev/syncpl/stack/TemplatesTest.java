package dev.syncpl.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class TemplatesTest {

    @Test
    void everyPlaceholderOfTheBrokerIsFilled() throws IOException {
        String log = "/data/b\u00e4ume \u6a39/log";
        String text = Templates.fill(
                "broker.properties",
                Map.of("kafka.port", "9092", "controller.port", "9093", "log.dir", Templates.escaped(log)));

        Properties properties = new Properties();
        // As the broker reads it: one byte, one character.
        properties.load(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
        assertThat(text).doesNotContain("${");
        assertThat(properties)
                .containsEntry("log.dirs", log)
                .containsEntry("listeners", "BROKER://127.0.0.1:9092,CONTROLLER://127.0.0.1:9093")
                .containsEntry("auto.create.topics.enable", "false")
                .containsEntry("offsets.retention.minutes", "2147483647");
    }
}
