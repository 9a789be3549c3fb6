package dev.syncpl.stage.llm;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** Reads how long a server asks to be left alone. */
final class RetryAfter {

    /** Nobody is left alone for longer, whatever is asked: the server may be well again much sooner. */
    private static final Duration LONGEST = Duration.ofHours(1);

    private RetryAfter() {}

    /**
     * From {@code retry-after-ms}, or {@code Retry-After} in seconds or as a date: at most an hour. What cannot be read
     * is ignored.
     */
    static Optional<Duration> read(HttpReply reply, Instant now) {
        return reply.header("retry-after-ms")
                .flatMap(millis -> number(millis, 1))
                .or(() -> reply.header("retry-after").flatMap(seconds -> number(seconds, 1000)))
                .or(() -> reply.header("retry-after").flatMap(date -> until(date, now)));
    }

    private static Optional<Duration> number(String text, int unitMillis) {
        try {
            double value = Double.parseDouble(text.strip());
            double millis = Math.min(LONGEST.toMillis(), Math.ceil(value * unitMillis));
            return millis >= 0 ? Optional.of(Duration.ofMillis((long) millis)) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static Optional<Duration> until(String date, Instant now) {
        try {
            Instant then = ZonedDateTime.parse(date.strip(), DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            if (!then.isAfter(now)) {
                return Optional.of(Duration.ZERO);
            }
            return Optional.of(then.isBefore(now.plus(LONGEST)) ? Duration.between(now, then) : LONGEST);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
