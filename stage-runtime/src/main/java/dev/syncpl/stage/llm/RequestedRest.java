package dev.syncpl.stage.llm;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/** How long a server asks all of its clients' requests to wait, whichever way it says so. */
final class RequestedRest {

    private static final int TOO_MANY_REQUESTS = 429;
    private static final int FIRST_SERVER_ERROR = 500;

    private RequestedRest() {}

    /** The rest that an answer asks for; empty if none. */
    static Optional<Duration> of(HttpReply reply, Instant now) {
        boolean refused = reply.status() == TOO_MANY_REQUESTS || reply.status() >= FIRST_SERVER_ERROR;
        Optional<Duration> retryAfter = refused ? RetryAfter.read(reply, now) : Optional.empty();
        return Stream.concat(retryAfter.stream(), RateLimitHeaders.read(reply, now).stream())
                .max(Duration::compareTo)
                .filter(rest -> !rest.isZero());
    }
}
