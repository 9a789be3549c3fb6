package dev.syncpl.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/**
 * The file that lists a stack's processes by id and start time, so that the next stack on the same folder can wait for
 * those that a killed parent left: they end by themselves ({@link Leash}), but not at once.
 */
final class ProcessList {

    private static final String NAME = "processes.txt";

    /** Longer than a leashed process may take to end. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Path file;

    ProcessList(Path root) {
        this.file = root.resolve(NAME);
    }

    void write(Collection<ProcessHandle> processes) {
        String lines = processes.stream()
                .map(process -> process.pid() + " " + StackDescriptor.startMillis(process) + "\n")
                .collect(Collectors.joining());
        try {
            Files.writeString(file, lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns once none of the listed processes runs any more; one that does not end is killed. */
    void awaitLeftovers() throws IOException {
        if (Files.exists(file)) {
            Instant until = Instant.now().plus(PATIENCE);
            List<ProcessHandle> leftovers = Files.readAllLines(file).stream()
                    .map(ProcessList::running)
                    .flatMap(Optional::stream)
                    .toList();
            leftovers.forEach(process -> awaitEnd(process, until));
        }
    }

    private static void awaitEnd(ProcessHandle process, Instant until) {
        try {
            process.onExit().get(Duration.between(Instant.now(), until).toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            process.destroyForcibly();
            process.onExit().join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("interrupted while waiting for an earlier stack's process " + process.pid());
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The process of a line, unless it ended and its id now belongs to another. */
    private static Optional<ProcessHandle> running(String line) {
        String[] fields = line.strip().split(" ");
        if (fields.length != 2) {
            return Optional.empty();
        }
        return ProcessHandle.of(Long.parseLong(fields[0]))
                .filter(process ->
                        Long.toString(StackDescriptor.startMillis(process)).equals(fields[1]));
    }
}
