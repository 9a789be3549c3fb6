package dev.syncpl.stage.llm;

import dev.syncpl.events.wire.FailureCode;
import java.util.Objects;

/**
 * Why something did not come about.
 *
 * @param code what kind of trouble it is
 * @param detail one line for people, without secrets
 */
public record Problem(FailureCode code, String detail) {

    private static final int LONGEST_DETAIL = 400;

    public Problem {
        Objects.requireNonNull(code);
        detail = oneLine(detail);
    }

    private static String oneLine(String text) {
        String line = text.strip().replaceAll("\\s+", " ");
        return line.length() <= LONGEST_DETAIL ? line : line.substring(0, LONGEST_DETAIL) + "…";
    }
}
