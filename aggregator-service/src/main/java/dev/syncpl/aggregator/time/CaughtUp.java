package dev.syncpl.aggregator.time;

import dev.syncpl.aggregator.InputContact;
import java.time.Duration;

/**
 * Knows whether what is not there by now is lost, or merely not read yet. A deadline that passes while the stages'
 * answers lie unread must not close a tree. So a tree is closed only if one of these holds:
 *
 * <ul>
 *   <li>an event that a stage made after the deadline was read: the inputs are read in the order of their timestamps, so
 *       what came before it was read too;
 *   <li>nothing was there to read for the whole quiet period.
 * </ul>
 *
 * <p>Neither counts before the brokers have answered, and this thread has been awake, for the whole quiet period: a
 * broker that is down, or a process that was stopped, starts it anew. Stages keep what was answered while the broker is
 * away and write it when it is back, not all of them at the same moment; so the first answer from after an outage does
 * not say that the others are there.
 *
 * Of one task; called by its thread.
 */
public final class CaughtUp {

    private final long quietMillis;
    private final InputContact contact;
    private long newestInput = Long.MIN_VALUE;
    private long quietSince;
    private long steadySince;
    private long lastTick;

    public CaughtUp(Duration quietPeriod, InputContact contact, long now) {
        this.quietMillis = quietPeriod.toMillis();
        this.contact = contact;
        this.quietSince = now;
        this.steadySince = now;
        this.lastTick = now;
    }

    /**
     * An event of a stage was read.
     *
     * @param timestamp when it was made, milliseconds of the epoch
     */
    public void read(long timestamp, long now) {
        newestInput = Math.max(newestInput, timestamp);
        quietSince = now;
    }

    /** Something was read that no stage made. */
    public void read(long now) {
        quietSince = now;
    }

    /** Time went on. Called often compared to the quiet period; a long gap means that the thread was not awake. */
    public void tick(long now) {
        if (now - lastTick > quietMillis / 2 || !contact.answering()) {
            quietSince = now;
            steadySince = now;
        }
        lastTick = now;
    }

    /** Whether a tree that is due then may be closed. */
    public boolean isPast(long due, long now) {
        boolean steady = now - steadySince >= quietMillis;
        return steady && (newestInput > due || now - quietSince >= quietMillis);
    }
}
