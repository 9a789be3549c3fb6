package dev.syncpl.system.crash;

import java.time.Duration;

/**
 * One thing that goes wrong.
 *
 * @param kind what it is
 * @param target the process that it befalls; empty for an input
 * @param lasting how long the process is gone or still, for kinds that last
 */
record Fault(Kind kind, String target, Duration lasting) {

    /** What can go wrong. */
    enum Kind {
        /** SIGKILL, and started again at once. */
        KILL,
        /** SIGKILL, and started again only after others had to take over. */
        ABSENCE,
        /** SIGSTOP, and SIGCONT later. */
        FREEZE,
        /** Started with a state folder that has no room. */
        FULL_DISK,
        /** Every service ended and started again, one after the other. */
        ROLLING_RESTART,
        /** Requests and judgments sent a second time. */
        DUPLICATES,
        /** Trees whose nodes come in any order, some late, some twice, and again after the closing. */
        OUT_OF_ORDER,
        /** Trees of which a node never comes. */
        LOST_NODES,
        /** Bytes that are no event. */
        UNDECODABLE,
        /** An event under a schema id that nobody registered. */
        UNKNOWN_SCHEMA,
        /** A record as large as its topic takes, which is no event. */
        OVERSIZED
    }

    static Fault of(Kind kind) {
        return new Fault(kind, "", Duration.ZERO);
    }

    static Fault of(Kind kind, String target) {
        return new Fault(kind, target, Duration.ZERO);
    }

    @Override
    public String toString() {
        return (kind + " " + target).strip() + (lasting.isZero() ? "" : " for " + lasting.toMillis() + " ms");
    }
}
