package dev.syncpl.cli.ingest;

import dev.syncpl.data.record.StopSignal;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * While it is open, Ctrl-C and SIGTERM end the reading and not the process, which has time to store what was sent and to
 * say what that was.
 */
final class Interruption {

    /** Longer than the producer gives a record: when the broker is gone, its error shall be seen. */
    private static final int MOST_SECONDS = 130;

    private final CountDownLatch done = new CountDownLatch(1);
    private final Thread hook;
    private volatile Integer exitCode;

    /** @param stop given when the process is asked to end */
    Interruption(StopSignal stop) {
        hook = new Thread(
                () -> {
                    stop.stop();
                    try {
                        done.await(MOST_SECONDS, TimeUnit.SECONDS);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    if (exitCode != null) {
                        Runtime.getRuntime().halt(exitCode);
                    }
                },
                "interruption");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Lets a process that was asked to end exit with this code, and not with that of the signal: the end was awaited. */
    void exitWith(int code) {
        exitCode = code;
    }

    /** Gives the process back. */
    void close() {
        done.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is ending: the hook was waiting for this.
            hook.interrupt();
        }
    }
}
