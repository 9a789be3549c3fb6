package dev.syncpl.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.syncpl.events.wire.SerdeSettings;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A reader that shares no code with ours: kafkajs and its registry client on Node.js, installed once a build from
 * their package lock. Needs {@code node} and {@code npm} on the path.
 */
final class ForeignClient {

    /**
     * A record as the client read it.
     *
     * @param value the event, with times in milliseconds as on the wire
     */
    record Message(String topic, String key, JsonNode value) {}

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path SOURCE = Path.of("src/test/node");
    private static final Path FOLDER = Path.of("target/foreign-client");
    private static final String LOCK = "package-lock.json";
    private static final String SCRIPT = "read-topics.js";
    private static final int MINUTES = 4;

    private ForeignClient() {}

    /** Whether this machine can run it. */
    static boolean isAvailable() {
        return onPath("node") && onPath("npm");
    }

    /** Every committed record of those topics, decoded over the registry's API. */
    static List<Message> read(String bootstrapServers, String registryUrl, Collection<String> topics)
            throws IOException, InterruptedException {
        install();
        List<String> command = new ArrayList<>(List.of(
                "node",
                SCRIPT,
                bootstrapServers,
                SerdeSettings.load(registryUrl).registryApi().toString()));
        command.addAll(topics);
        Path output = run("read", command);
        List<Message> messages = new ArrayList<>();
        for (String line : Files.readAllLines(output)) {
            JsonNode message = JSON.readTree(line);
            messages.add(new Message(
                    message.path("topic").asText(), message.path("key").asText(), message.path("value")));
        }
        return messages;
    }

    private static void install() throws IOException, InterruptedException {
        Files.createDirectories(FOLDER);
        Files.copy(SOURCE.resolve(SCRIPT), FOLDER.resolve(SCRIPT), StandardCopyOption.REPLACE_EXISTING);
        Path installed = FOLDER.resolve("node_modules").resolve(LOCK);
        if (Files.exists(installed) && Files.mismatch(installed, SOURCE.resolve(LOCK)) == -1) {
            return;
        }
        Files.copy(SOURCE.resolve(LOCK), FOLDER.resolve(LOCK), StandardCopyOption.REPLACE_EXISTING);
        Files.copy(SOURCE.resolve("package.json"), FOLDER.resolve("package.json"), StandardCopyOption.REPLACE_EXISTING);
        run("install", List.of("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"));
        Files.copy(SOURCE.resolve(LOCK), installed, StandardCopyOption.REPLACE_EXISTING);
    }

    private static Path run(String name, List<String> command) throws IOException, InterruptedException {
        Path output = FOLDER.resolve(name + ".out");
        Path errors = FOLDER.resolve(name + ".err");
        Process process = new ProcessBuilder(command)
                .directory(FOLDER.toFile())
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile())
                .start();
        try {
            assertThat(process.waitFor(MINUTES, TimeUnit.MINUTES))
                    .as("%s ends", command.get(0))
                    .isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.exitValue())
                .as("%s: %s", String.join(" ", command), Files.readString(errors))
                .isZero();
        return output;
    }

    private static boolean onPath(String program) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }
}
