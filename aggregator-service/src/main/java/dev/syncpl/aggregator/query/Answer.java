package dev.syncpl.aggregator.query;

import java.util.Map;

/**
 * What a question came to.
 *
 * @param status of HTTP: {@link #OK}, {@link #NOT_FOUND} or {@link #UNAVAILABLE}
 * @param body what is written as JSON; unless all went well, an object with one line under {@code error}
 */
public record Answer(int status, Object body) {

    public static final int OK = 200;
    public static final int NOT_FOUND = 404;
    public static final int UNAVAILABLE = 503;

    static Answer ok(Object body) {
        return new Answer(OK, body);
    }

    static Answer notFound(String line) {
        return new Answer(NOT_FOUND, Map.of("error", line));
    }

    /** Nothing can be said now; asking again may bring more. */
    static Answer unavailable(String line) {
        return new Answer(UNAVAILABLE, Map.of("error", line));
    }

    static Answer notRunning() {
        return unavailable("the aggregator is not running yet, or moves partitions");
    }

    /** Whether the body is what was asked for. */
    public boolean isOk() {
        return status == OK;
    }
}
