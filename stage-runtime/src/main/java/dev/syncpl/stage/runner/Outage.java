package dev.syncpl.stage.runner;

import dev.syncpl.events.wire.FailureCode;
import java.time.Duration;
import java.util.Optional;

/**
 * Something outside is down, and no record is to blame. Immutable.
 *
 * @param code what is down
 * @param detail one line for health and log
 * @param retryAfter how long the other side asked to be left alone, if it did
 */
record Outage(FailureCode code, String detail, Optional<Duration> retryAfter) {}
