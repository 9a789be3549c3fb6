package dev.syncpl.aggregator.wire;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waits for the registry on the thread that needs it. It waits long enough to ride out a restart and shorter than
 * {@code max.poll.interval.ms}, so that the group does not take the tasks away meanwhile. One instance serves all
 * threads.
 */
final class Patience {

    /** Rests a thread. */
    interface Rest {
        void take(Duration duration) throws InterruptedException;
    }

    private static final Logger LOG = LoggerFactory.getLogger(Patience.class);
    private static final Duration FIRST = Duration.ofMillis(250);
    private static final Duration LONGEST = Duration.ofSeconds(5);

    private final Duration most;
    private final LongSupplier nanos;
    private final Rest rest;

    /** @param most longest wait for one value */
    Patience(Duration most) {
        this(most, System::nanoTime, duration -> Thread.sleep(duration.toMillis()));
    }

    Patience(Duration most, LongSupplier nanos, Rest rest) {
        this.most = most;
        this.nanos = nanos;
        this.rest = rest;
    }

    /** A wait that begins now. */
    Wait begin() {
        return new Wait();
    }

    /** The wait for one value; of one thread. */
    final class Wait {

        private final long since = nanos.getAsLong();
        private Duration next = FIRST;
        private boolean told;

        /**
         * Rests, longer each time.
         *
         * @throws RegistryUnavailableException if there was enough waiting, or the thread is wanted elsewhere
         */
        void again(String detail) {
            long waited = nanos.getAsLong() - since;
            if (waited > most.toNanos()) {
                throw new RegistryUnavailableException(
                        detail + ", waited " + Duration.ofNanos(waited).toSeconds() + " s");
            }
            if (!told) {
                LOG.warn("Waiting for the registry: {}", detail);
                told = true;
            }
            try {
                rest.take(next);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new RegistryUnavailableException(detail + ", and the wait was interrupted");
            }
            Duration doubled = next.multipliedBy(2);
            next = doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
        }

        /** Says so if there was a wait. */
        void over() {
            if (told) {
                LOG.info("The registry answers again");
            }
        }
    }
}
