package dev.syncpl.cli.status;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** How long ago something was, or how soon it is, in the two largest units. */
final class Ages {

    /** What there is in place of a time that has passed. */
    static final String OVER = "over";

    private Ages() {}

    /** For example {@code 12 min}, {@code 2 h 5 min}, {@code 3 d 1 h}; {@code 0 s} for less. */
    static String words(Duration length) {
        Duration shown = length.isNegative() ? Duration.ZERO : length;
        if (shown.toDays() > 0) {
            return shown.toDays() + " d " + shown.toHoursPart() + " h";
        }
        if (shown.toHours() > 0) {
            return shown.toHours() + " h " + shown.toMinutesPart() + " min";
        }
        return shown.toMinutes() > 0 ? shown.toMinutes() + " min" : shown.toSeconds() + " s";
    }

    static String since(String instant, Instant now) {
        return parsed(instant).map(then -> words(Duration.between(then, now))).orElse("-");
    }

    /** How soon; {@link #OVER} if it has passed. */
    static String until(String instant, Instant now) {
        return parsed(instant)
                .map(then -> then.isBefore(now) ? OVER : words(Duration.between(now, then)))
                .orElse("-");
    }

    private static Optional<Instant> parsed(String instant) {
        try {
            return Optional.of(Instant.parse(instant));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
