package dev.syncpl.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncpl.cli.Syncpl;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A command in a process of its own that is asked to end once it has said something. By SIGTERM, which takes the same way
 * as Ctrl-C: who is started in the background, as a build may be, has SIGINT switched off, and so have its children.
 */
final class InterruptedCommand {

    private static final long PATIENCE_SECONDS = 60;

    /** What is done while the command runs. */
    interface Task {
        void run() throws IOException;
    }

    private InterruptedCommand() {}

    /** Asked to end as soon as it has said something. */
    static int exitCode(Line line, String... arguments) throws IOException, InterruptedException {
        return exitCode(line, () -> {}, arguments);
    }

    /** Asked to end once it has said something, and this is done. */
    static int exitCode(Line line, Task meanwhile, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Syncpl.class.getName()));
        command.addAll(List.of(arguments));
        command.addAll(line.addresses());
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (BufferedReader said = process.inputReader(StandardCharsets.UTF_8)) {
            assertThat(said.readLine()).isNotNull();
            meanwhile.run();
            assertThat(process.isAlive()).as("it goes on until it is asked").isTrue();
            process.destroy();
            assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
            return process.exitValue();
        } finally {
            process.destroyForcibly();
        }
    }
}
