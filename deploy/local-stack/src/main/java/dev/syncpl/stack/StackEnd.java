package dev.syncpl.stack;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Does what is left to do once a stack has ended, for example deletes its folder: when this is closed, or when the
 * process ends, whichever comes first, and once. What was started and still runs is stopped first, even if the process
 * ends while it is starting. Used by one thread, and by the one that ends the process.
 */
public final class StackEnd implements AutoCloseable {

    private final Duration longest;
    private final Runnable afterwards;
    private final Runnable inTheWay;
    private final Thread hook = new Thread(this::endWithProcess, "after-stack");
    private volatile CompletableFuture<Runnable> stopping = CompletableFuture.completedFuture(() -> {});
    private volatile boolean processEnds;

    private StackEnd(Duration longest, Runnable afterwards, Runnable inTheWay) {
        this.longest = longest;
        this.afterwards = afterwards;
        this.inTheWay = inTheWay;
    }

    /**
     * Watches over the end from now on.
     *
     * @param longest longest wait for a stack that is still starting when the process ends
     * @param afterwards run by the closing thread, or as the process ends, when nothing is running any more
     * @param inTheWay run instead if the start does not come to an end
     */
    public static StackEnd watch(Duration longest, Runnable afterwards, Runnable inTheWay) {
        StackEnd end = new StackEnd(longest, afterwards, inTheWay);
        Runtime.getRuntime().addShutdownHook(end.hook);
        return end;
    }

    /**
     * Starts a stack, or what holds one. The one before has ended.
     *
     * @param stop may be called for one that has stopped already
     * @throws RuntimeException what the start throws
     */
    public <T> T start(Supplier<T> start, Consumer<T> stop) {
        CompletableFuture<Runnable> starting = new CompletableFuture<>();
        stopping = starting;
        try {
            T started = start.get();
            starting.complete(() -> stop.accept(started));
            return started;
        } catch (RuntimeException e) {
            starting.completeExceptionally(e);
            throw e;
        }
    }

    /** Whether somebody ended the process: then what fails, fails because of that. */
    public boolean isProcessEnding() {
        return processEnds;
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
        finish();
    }

    private void awaitHook() {
        try {
            hook.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void endWithProcess() {
        processEnds = true;
        finish();
    }

    private void finish() {
        try {
            // A stack that is still starting when the process ends is stopped by its own hook, and then fails to start.
            stopping.get(longest.toMillis(), TimeUnit.MILLISECONDS).run();
        } catch (ExecutionException e) {
            // It never ran, and what it had started is stopped.
        } catch (TimeoutException e) {
            inTheWay.run();
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        afterwards.run();
    }
}
