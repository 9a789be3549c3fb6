package dev.syncpl.data.record;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Tells whoever waits for input that none is wanted any more. Thread safe. */
public final class StopSignal {

    private final CountDownLatch latch = new CountDownLatch(1);

    /** Ends every waiting, now and later. */
    public void stop() {
        latch.countDown();
    }

    public boolean isStopped() {
        return latch.getCount() == 0;
    }

    /** Waits that long, or until the signal. */
    public void await(Duration time) {
        try {
            if (latch.await(time.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stop();
        }
    }
}
