package dev.syncpl.benchmarks.line;

import dev.syncpl.benchmarks.Progress;
import dev.syncpl.stack.StackOptions;
import dev.syncpl.system.Line;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Where a benchmark's lines run, one at a time: a temporary folder that goes at the end, and on Ctrl-C after its line has
 * stopped. Used by one thread, and by the one that ends the process.
 */
public final class Workshop implements AutoCloseable {

    private final Path home;
    private final Path folder;
    private final boolean keep;
    private final Progress progress;
    private final Thread hook = new Thread(this::letGo, "close-workshop");
    private volatile LoadedLine line;
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
        Workshop workshop = new Workshop(Path.of(home), Files.createTempDirectory("syncpl-benchmark-"), keep, progress);
        Runtime.getRuntime().addShutdownHook(workshop.hook);
        return workshop;
    }

    /**
     * Starts a line and waits until it is ready. The one before has to be closed.
     *
     * @param choices what differs from one process of each service on free ports
     */
    public LoadedLine start(Consumer<StackOptions.Builder> choices) {
        LoadedLine before = line;
        if (before != null && !before.isClosed()) {
            throw new IllegalStateException("one line at a time: they would share the machine");
        }
        Path data = folder.resolve("line-" + lines++);
        LoadedLine started = new LoadedLine(Line.start(home, data, choices), folder, progress);
        line = started;
        return started;
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is ending, and the hook does what is left to do.
            awaitHook();
            return;
        }
        letGo();
    }

    private void awaitHook() {
        try {
            hook.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Stops what runs, waiting for it, and deletes the folder. A line that is still starting is stopped by its own hook. */
    private void letGo() {
        LoadedLine running = line;
        if (running != null) {
            running.close();
        }
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
