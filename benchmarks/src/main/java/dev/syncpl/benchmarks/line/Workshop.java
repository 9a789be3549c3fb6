package dev.syncpl.benchmarks.line;

import dev.syncpl.benchmarks.Progress;
import dev.syncpl.stack.StackEnd;
import dev.syncpl.stack.StackOptions;
import dev.syncpl.system.Line;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Where a benchmark's lines run, one at a time: a temporary folder that goes at the end, and on Ctrl-C after its line has
 * stopped. Used by one thread, and by the one that ends the process.
 */
public final class Workshop implements AutoCloseable {

    private static final Duration STARTS_WITHIN = Duration.ofSeconds(60);

    private final Path home;
    private final Path folder;
    private final boolean keep;
    private final Progress progress;
    private final StackEnd end = StackEnd.watch(STARTS_WITHIN, this::letGo, this::leave);
    private LoadedLine line;
    private int lines;

    private Workshop(Path home, Path folder, boolean keep, Progress progress) {
        this.home = home;
        this.folder = folder;
        this.keep = keep;
        this.progress = progress;
    }

    /** @param keep whether the folder stays */
    static Workshop open(boolean keep, Progress progress) throws IOException {
        String home = System.getProperty("syncpl.home");
        if (home == null) {
            throw new IOException("the checkout is not known: start this with benchmarks/run");
        }
        return new Workshop(Path.of(home), Files.createTempDirectory("syncpl-benchmark-"), keep, progress);
    }

    /**
     * Starts a line and waits until it is ready. The one before has to be closed.
     *
     * @param choices what differs from one process of each service on free ports
     */
    public LoadedLine start(Consumer<StackOptions.Builder> choices) {
        if (line != null && !line.isClosed()) {
            throw new IllegalStateException("one line at a time: they would share the machine");
        }
        Path data = folder.resolve("line-" + lines++);
        line = end.start(() -> new LoadedLine(Line.start(home, data, choices), folder, progress), LoadedLine::close);
        return line;
    }

    @Override
    public void close() {
        end.close();
    }

    private void leave() {
        progress.say("data and logs are left in %s: a process is in its way", folder);
    }

    /** Nothing runs any more. */
    private void letGo() {
        if (keep) {
            progress.say("data and logs are in %s", folder);
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            folder.toFile().deleteOnExit();
        }
    }
}
