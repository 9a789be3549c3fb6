package dev.syncpl.cli.status;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Optional;
import java.util.function.ToLongFunction;

/**
 * How fast a run goes, from what was seen of it lately. Holds some hundred numbers whatever the run's length. Not thread
 * safe.
 */
final class Pace {

    /** Rates of stages are of this last while: short enough to see a change, long enough to be read. */
    static final Duration SHORT = Duration.ofSeconds(30);
    /** The time left is told by this: it shall not jump about. */
    static final Duration LONG = Duration.ofMinutes(10);

    private static final int MOST = 400;

    private final Deque<Seen> seen = new ArrayDeque<>();

    /** What was seen at one moment: no snapshot is kept. */
    record Seen(Instant at, long closed, long criteria, long rubrics, long judgments) {}

    /** Takes in a newer snapshot. */
    void see(Snapshot now) {
        while (!seen.isEmpty()
                && (seen.size() >= MOST
                        || seen.getFirst().at().isBefore(now.at().minus(LONG)))) {
            seen.removeFirst();
        }
        seen.addLast(new Seen(
                now.at(), now.closed(), now.sampled("criteria"), now.sampled("rubrics"), now.sampled("judgments")));
    }

    /** Trees closed a second, lately; empty until two moments were seen. */
    Optional<Double> closed() {
        return rate(SHORT, Seen::closed);
    }

    /** Nodes of a level sampled a second, lately. */
    Optional<Double> sampled(String level) {
        return rate(
                SHORT,
                switch (level) {
                    case "criteria" -> Seen::criteria;
                    case "rubrics" -> Seen::rubrics;
                    default -> Seen::judgments;
                });
    }

    /** How long so many trees will take to close at the pace of the last minutes; empty if none closed in them. */
    Optional<Duration> timeFor(long trees) {
        return rate(LONG, Seen::closed)
                .filter(rate -> rate > 0)
                .map(rate -> Duration.ofMillis((long) (trees / rate * 1000)));
    }

    private Optional<Double> rate(Duration window, ToLongFunction<Seen> count) {
        if (seen.size() < 2) {
            return Optional.empty();
        }
        Seen last = seen.getLast();
        Seen first = firstWithin(last.at().minus(window));
        double seconds = Duration.between(first.at(), last.at()).toNanos() / 1e9;
        // A tree that closes is for a moment counted by neither side of the aggregator.
        long more = Math.max(0, count.applyAsLong(last) - count.applyAsLong(first));
        return seconds > 0 ? Optional.of(more / seconds) : Optional.empty();
    }

    /** The first since then; the one before the last at the latest. */
    private Seen firstWithin(Instant since) {
        Iterator<Seen> newestFirst = seen.descendingIterator();
        newestFirst.next();
        Seen first = newestFirst.next();
        while (newestFirst.hasNext()) {
            Seen earlier = newestFirst.next();
            if (earlier.at().isBefore(since)) {
                return first;
            }
            first = earlier;
        }
        return first;
    }
}
