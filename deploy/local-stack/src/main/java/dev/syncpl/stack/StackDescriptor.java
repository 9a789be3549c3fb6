package dev.syncpl.stack;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The file {@code stack.json} in the data folder of a running stack, by which other commands find it.
 *
 * @param pid process that holds the stack
 * @param pidSince when that process started, in milliseconds of the epoch: ids are used again
 * @param bootstrapServers address of the broker
 * @param registryUrl address of the registry, as services take it
 * @param llmBaseUrl base address of the model server
 * @param services addresses of simulator and services, by process name
 */
public record StackDescriptor(
        long pid,
        long pidSince,
        String bootstrapServers,
        String registryUrl,
        String llmBaseUrl,
        Map<String, String> services) {

    private static final String NAME = "stack.json";
    private static final ObjectMapper JSON = new ObjectMapper();

    public StackDescriptor {
        services = new TreeMap<>(services);
    }

    /** The stack that runs on that data folder, if one does. */
    public static Optional<StackDescriptor> find(Path data) {
        Path file = data.resolve(NAME);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            StackDescriptor found = JSON.readValue(file.toFile(), StackDescriptor.class);
            return ProcessHandle.of(found.pid)
                    .filter(holder -> startMillis(holder) == found.pidSince)
                    .map(holder -> found);
        } catch (IOException e) {
            throw new StackException(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** The descriptor of a stack that this process holds. */
    static StackDescriptor ofThisProcess(
            String bootstrapServers, String registryUrl, String llmBaseUrl, Map<String, String> services) {
        ProcessHandle self = ProcessHandle.current();
        return new StackDescriptor(self.pid(), startMillis(self), bootstrapServers, registryUrl, llmBaseUrl, services);
    }

    void write(Path data) {
        Path file = data.resolve(NAME);
        try {
            Path temporary = data.resolve(NAME + ".new");
            JSON.writerWithDefaultPrettyPrinter().writeValue(temporary.toFile(), this);
            Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void delete(Path data) {
        try {
            Files.deleteIfExists(data.resolve(NAME));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** When a process started, 0 if the system does not tell. */
    static long startMillis(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }
}
