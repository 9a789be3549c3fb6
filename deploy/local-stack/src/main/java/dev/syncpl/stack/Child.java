package dev.syncpl.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** A running child process with its log. Started by its constructor; thread safe. */
final class Child {

    /**
     * How a child is started and known to be ready.
     *
     * @param name its name in the stack, unique
     * @param program what it runs
     * @param environment its whole environment
     * @param address where it answers
     * @param ready asks it once, quickly, whether it is ready; never throws
     * @param tier what it leans on has a lower tier and is stopped after it
     */
    record Spec(
            String name,
            JavaProgram program,
            Map<String, String> environment,
            URI address,
            BooleanSupplier ready,
            Tier tier) {}

    /** What leans on what, the lowest first. */
    enum Tier {
        SERVER,
        MODEL,
        SERVICE
    }

    private static final int TAIL_BYTES = 16 * 1024;

    /** Added to the number of the signal that ended a process. */
    private static final int SIGNALLED = 128;

    private final Spec spec;
    private final Path log;
    private final long logStart;
    private final Process process;
    private volatile boolean exitExpected;

    /**
     * Starts the process.
     *
     * @param log file that gets its output, appended
     * @param onDeath called, on a thread of the JDK, if it ends without having been asked to
     */
    Child(Spec spec, Path log, Consumer<Child> onDeath) {
        this.spec = spec;
        this.log = log;
        this.logStart = size(log);
        ProcessBuilder builder = new ProcessBuilder(spec.program.command())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().clear();
        // Where the C library keeps a pool for every thread, a JVM's resident memory grows by what each leaves unused.
        builder.environment().put("MALLOC_ARENA_MAX", "2");
        builder.environment().putAll(spec.environment);
        try {
            process = builder.start();
        } catch (IOException e) {
            throw new StackException(spec.name + " cannot be started: " + e.getMessage(), e);
        }
        process.onExit().thenRun(() -> {
            if (!exitExpected) {
                onDeath.accept(this);
            }
        });
    }

    Spec spec() {
        return spec;
    }

    Path log() {
        return log;
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    boolean alive() {
        return process.isAlive();
    }

    /** Asks the process to end and returns at once. */
    void terminate() {
        exitExpected = true;
        process.destroy();
    }

    /** Kills the process as {@code kill -9} does and waits until it is gone. */
    void kill() {
        exitExpected = true;
        process.destroyForcibly();
        process.onExit().join();
    }

    /** Waits for the end of a terminated process; kills it when the time is over. */
    void awaitEnd(Duration patience) {
        try {
            if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                kill();
            }
        } catch (InterruptedException e) {
            kill();
            Thread.currentThread().interrupt();
        }
    }

    /** One line about a process that ended. */
    String obituary() {
        int code = process.exitValue();
        String end = code > SIGNALLED ? "was killed by signal " + (code - SIGNALLED) : "ended with exit code " + code;
        return spec.name + " " + end + ": " + lastLine() + " (log: " + log + ")";
    }

    /** The last line that this process logged, leaving out blank ones and stack traces. */
    private String lastLine() {
        List<String> lines = tail().lines()
                .filter(line -> !line.isBlank() && !Character.isWhitespace(line.charAt(0)))
                .toList();
        return lines.isEmpty()
                ? "it logged nothing"
                : lines.get(lines.size() - 1).strip();
    }

    private String tail() {
        try {
            byte[] bytes = Files.readAllBytes(log);
            int from = Math.max((int) Math.min(logStart, bytes.length), bytes.length - TAIL_BYTES);
            return new String(bytes, from, bytes.length - from, StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }

    private static long size(Path log) {
        try {
            return Files.exists(log) ? Files.size(log) : 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
