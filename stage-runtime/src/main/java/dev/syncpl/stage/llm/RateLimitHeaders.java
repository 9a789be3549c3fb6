package dev.syncpl.stage.llm;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads from any answer, good ones included, how long nothing more should be sent because a quota is used up. What
 * cannot be read is ignored.
 */
final class RateLimitHeaders {

    /** Names of what is left of a quota and of when it is full again, as OpenAI's API and others like it have them. */
    private static final List<Quota> QUOTAS = List.of(
            new Quota("x-ratelimit-remaining-requests", "x-ratelimit-reset-requests"),
            new Quota("x-ratelimit-remaining-tokens", "x-ratelimit-reset-tokens"),
            new Quota("x-ratelimit-remaining", "x-ratelimit-reset"),
            new Quota("ratelimit-remaining", "ratelimit-reset"));

    private static final Duration LONGEST = Duration.ofHours(1);

    /** Numbers above this are seconds since 1970 and not seconds to wait. */
    private static final double FIRST_EPOCH_SECOND = 1e9;

    private static final double MILLIS = 1000;

    private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?");

    /** For example 1h2m3.5s, 6m0s or 120ms. */
    private static final Pattern SPAN = Pattern.compile(
            "(?:(\\d+)d)?(?:(\\d+)h)?(?:(\\d+)m(?!s))?(?:(\\d+(?:\\.\\d+)?)s)?(?:(\\d+(?:\\.\\d+)?)ms)?");

    private RateLimitHeaders() {}

    /** The longest wait that a used-up quota asks for, at most an hour. */
    static Optional<Duration> read(HttpReply reply, Instant now) {
        return QUOTAS.stream()
                .filter(quota -> reply.header(quota.remaining())
                        .filter(RateLimitHeaders::isUsedUp)
                        .isPresent())
                .flatMap(quota -> reply.header(quota.reset()).flatMap(text -> wait(text.strip(), now)).stream())
                .max(Duration::compareTo)
                .map(wait -> wait.compareTo(LONGEST) < 0 ? wait : LONGEST);
    }

    private static boolean isUsedUp(String remaining) {
        String text = remaining.strip();
        return NUMBER.matcher(text).matches() && Double.parseDouble(text) <= 0;
    }

    private static Optional<Duration> wait(String reset, Instant now) {
        return Stream.of(number(reset, now), span(reset), until(reset, now))
                .flatMap(Optional::stream)
                .findFirst()
                .filter(wait -> !wait.isNegative());
    }

    private static Optional<Duration> number(String text, Instant now) {
        if (!NUMBER.matcher(text).matches()) {
            return Optional.empty();
        }
        double seconds = Double.parseDouble(text);
        double wait = seconds > FIRST_EPOCH_SECOND ? seconds - now.toEpochMilli() / MILLIS : seconds;
        return Optional.of(Duration.ofMillis((long) Math.ceil(wait * MILLIS)));
    }

    private static Optional<Duration> span(String text) {
        Matcher match = SPAN.matcher(text);
        if (text.isEmpty() || !match.matches()) {
            return Optional.empty();
        }
        double seconds = 24 * 3600 * part(match, 1)
                + 3600 * part(match, 2)
                + 60 * part(match, 3)
                + part(match, 4)
                + part(match, 5) / MILLIS;
        return Optional.of(Duration.ofMillis((long) Math.ceil(seconds * MILLIS)));
    }

    private static double part(Matcher match, int group) {
        return match.group(group) == null ? 0 : Double.parseDouble(match.group(group));
    }

    private static Optional<Duration> until(String date, Instant now) {
        try {
            return Optional.of(Duration.between(now, Instant.parse(date)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private record Quota(String remaining, String reset) {}
}
