package dev.syncpl.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Whoever reads a topic reads what is committed: a record of an aborted transaction was never written. Kafka's default is
 * the other way, so every place that makes a consumer says so itself, or takes settings of which a test says so.
 */
class ReadCommittedTest {

    /** Its settings are those of {@code ClientProperties}, whose test holds that nobody changes them. */
    private static final List<String> SETTINGS_FROM_ELSEWHERE = List.of("KafkaClients.java");

    @Test
    void everyConsumerReadsWhatIsCommitted() throws IOException {
        List<Path> sources = sources();
        List<Path> consumers = sources.stream()
                .filter(file -> text(file).contains("new KafkaConsumer<"))
                .toList();

        assertThat(consumers).as("consumers are made somewhere").hasSizeGreaterThan(3);
        assertThat(consumers)
                .filteredOn(file ->
                        !SETTINGS_FROM_ELSEWHERE.contains(file.getFileName().toString()))
                .allSatisfy(file -> assertThat(text(file).toLowerCase(Locale.ROOT))
                        .as(file.toString())
                        .contains("read_committed"));
    }

    /** Streams reads so because it writes exactly once: the aggregator's own test holds both. */
    private static List<Path> sources() throws IOException {
        Path root = Path.of("").toAbsolutePath().getParent();
        try (Stream<Path> files = Files.find(
                root,
                20,
                (file, attributes) -> attributes.isRegularFile()
                        && file.toString().endsWith(".java")
                        && file.toString().contains("/src/main/"))) {
            return files.toList();
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
