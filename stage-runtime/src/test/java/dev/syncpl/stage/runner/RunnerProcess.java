package dev.syncpl.stage.runner;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;

/** A runner in a process of its own, so that a test can kill it. Writes each call down before it is made. */
final class RunnerProcess {

    static final Duration STOP_TIMEOUT = Duration.ofSeconds(4);

    private RunnerProcess() {}

    /** Starts one: bootstrap servers, group, instance id, name of the process, longest call in ms, file of calls. */
    static Process start(
            String bootstrapServers, String group, String instance, String name, int longestMillis, Path calls)
            throws IOException {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-cp",
                        classPath,
                        RunnerProcess.class.getName(),
                        bootstrapServers,
                        group,
                        instance,
                        name,
                        Integer.toString(longestMillis),
                        calls.toString())
                .redirectErrorStream(true)
                .redirectOutput(Path.of(calls + ".log").toFile())
                .start();
    }

    public static void main(String[] args) {
        Path calls = Path.of(args[5]);
        SlowStage stage = new SlowStage(args[3], Integer.parseInt(args[4]), id -> append(calls, id));
        RunnerSettings settings = RunnerSettings.builder(args[0], args[1], args[2])
                .stopTimeout(STOP_TIMEOUT)
                .build();
        StageRunner<?> runner = new StageRunner<>(
                stage,
                settings,
                TestSerde.settings(),
                new FixedConcurrency(16),
                status -> Runtime.getRuntime().halt(3));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            runner.stop();
            System.out.println("ended: " + runner.status().reason());
        }));
        runner.start();
    }

    private static synchronized void append(Path file, String id) {
        try {
            Files.writeString(file, id + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<String> calls(Path file) throws IOException {
        return Files.exists(file) ? Files.readAllLines(file) : List.of();
    }
}
