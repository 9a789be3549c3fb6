package dev.syncpl.cli.console;

import dev.syncpl.cli.ExitCode;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets a command that goes on until Ctrl-C end well: what it was writing is written, and the process exits with 0. While
 * one is open, it takes the end of the process upon itself.
 */
public final class Interruption implements AutoCloseable {

    private static final Duration LAST_WORDS = Duration.ofSeconds(2);

    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread hook = new Thread(this::end, "interruption");

    /** From now on until it is closed. */
    public Interruption() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /**
     * Waits.
     *
     * @return whether the command is to end
     */
    public boolean await(Duration pause) {
        try {
            return asked.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /** The command has ended, by itself or because it was asked to. */
    @Override
    public void close() {
        ended.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process ends already, and waits for nothing more.
        }
    }

    private void end() {
        asked.countDown();
        try {
            ended.await(LAST_WORDS.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(ExitCode.OK);
    }
}
