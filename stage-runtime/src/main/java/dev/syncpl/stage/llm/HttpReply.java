package dev.syncpl.stage.llm;

import java.util.Map;
import java.util.Optional;

/**
 * A server's answer.
 *
 * @param headers by lower-case name, the first value of each
 * @param body as text; empty if there was none
 */
record HttpReply(int status, Map<String, String> headers, String body) {

    private static final int FIRST_GOOD = 200;
    private static final int FIRST_NOT_GOOD = 300;

    HttpReply {
        headers = Map.copyOf(headers);
        body = body == null ? "" : body;
    }

    boolean isGood() {
        return status >= FIRST_GOOD && status < FIRST_NOT_GOOD;
    }

    Optional<String> header(String lowerCaseName) {
        return Optional.ofNullable(headers.get(lowerCaseName));
    }
}
