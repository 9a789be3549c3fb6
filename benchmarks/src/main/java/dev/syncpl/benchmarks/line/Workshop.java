package dev.syncpl.benchmarks.line;

import dev.syncpl.benchmarks.Progress;
import dev.syncpl.stack.StackOptions;
import dev.syncpl.system.Line;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Where a benchmark's lines run, one at a time: a temporary folder that goes at the end, and on Ctrl-C after its line has
 * stopped. Used by one thread, and by the one that ends the process.
 */
public final class Workshop implements AutoCloseable {

    private static final long STARTS_WITHIN_SECONDS = 60;

    private final Path home;
    private final Path folder;
    private final boolean keep;
    private final Progress progress;
    private final Thread hook = new Thread(this::letGo, "close-workshop");
    private volatile CompletableFuture<LoadedLine> line = CompletableFuture.failedFuture(new IOException("none yet"));
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
        if (!line.isCompletedExceptionally() && !line.join().isClosed()) {
            throw new IllegalStateException("one line at a time: they would share the machine");
        }
        CompletableFuture<LoadedLine> starting = new CompletableFuture<>();
        line = starting;
        try {
            Path data = folder.resolve("line-" + lines++);
            starting.complete(new LoadedLine(Line.start(home, data, choices), folder, progress));
            return starting.join();
        } catch (RuntimeException e) {
            starting.completeExceptionally(e);
            throw e;
        }
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

    /** Stops what runs, waiting for it, and deletes the folder. */
    private void letGo() {
        try {
            // A line that is still starting when the process ends is stopped by its own hook, and then fails to start.
            line.get(STARTS_WITHIN_SECONDS, TimeUnit.SECONDS).close();
        } catch (ExecutionException e) {
            // It never ran, and what it had started is stopped.
        } catch (TimeoutException e) {
            progress.say("data and logs are left in %s: a process is in its way", folder);
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
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
