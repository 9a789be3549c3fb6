package dev.syncpl.cli.rederive;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Does work on every processor and hands the results over in the order that the work was given in, on the thread that
 * gives it, so that what takes them need not be safe for threads. Holds a few results a processor. What work throws is
 * thrown when its result is due. Used by one thread.
 */
public final class Workers<T> implements AutoCloseable {

    private static final int AHEAD = 4;

    private final int processors = Runtime.getRuntime().availableProcessors();
    private final ExecutorService threads = Executors.newFixedThreadPool(processors, work -> {
        Thread thread = new Thread(work, "workers");
        thread.setDaemon(true);
        return thread;
    });
    private final Deque<Future<T>> due = new ArrayDeque<>();
    private final Consumer<T> results;

    /** @param results takes every result */
    public Workers(Consumer<T> results) {
        this.results = results;
    }

    /** Has this done; hands earlier results over if too many wait. */
    public void add(Supplier<T> work) {
        due.add(threads.submit(work::get));
        if (due.size() > AHEAD * processors) {
            hand();
        }
    }

    /** Waits for all that is left and hands it over. */
    public void finish() {
        while (!due.isEmpty()) {
            hand();
        }
    }

    private void hand() {
        try {
            results.accept(due.remove().get());
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while making rows", e);
        }
    }

    /** Gives up what is not done. */
    @Override
    public void close() {
        threads.shutdownNow();
    }
}
