package dev.syncpl.simulator.serving;

import dev.syncpl.simulator.leaf.LeafScores;
import dev.syncpl.simulator.model.Ask;
import dev.syncpl.tree.id.ContentHash;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * What a server did with each request, for who measures its clients: when it came, began and ended, and what was truly
 * answered. Holds the newest requests that ended. Thread safe.
 */
public final class Journal {

    private final int most;
    private final Deque<Entry> entries = new ArrayDeque<>();

    /** @param most requests held; 0 holds none */
    public Journal(int most) {
        if (most < 0) {
            throw new IllegalArgumentException("journal is at least 0, not " + most);
        }
        this.most = most;
    }

    /**
     * One request that ended. Times are microseconds of the epoch.
     *
     * @param kind what it asked for
     * @param prompt hash of the prompt ({@code ContentHash.ofText})
     * @param arrived when it came
     * @param began when it got a slot; 0 if it never did
     * @param ended when it was answered, or its client had gone
     * @param outcome ok, abandoned, or an HTTP status
     * @param samples what was answered, by choice
     */
    public record Entry(
            String kind, String prompt, long arrived, long began, long ended, String outcome, List<Sample> samples) {}

    /**
     * One choice of an answer.
     *
     * @param text hash of the text
     * @param outcome ok, or what is wrong with it
     * @param first score given to the response shown first; 0 if the text is no whole judgment
     * @param second score given to the other
     */
    public record Sample(String text, String outcome, int first, int second) {

        static Sample of(Sampled sampled) {
            return new Sample(
                    ContentHash.ofText(sampled.text()),
                    sampled.outcome(),
                    sampled.scores().map(LeafScores::first).orElse(0),
                    sampled.scores().map(LeafScores::second).orElse(0));
        }
    }

    /** A request that has come and not ended. Not thread safe; each step happens after the one before. */
    final class Open {

        private final Ask ask;
        private final long arrived = now();
        private long began;

        private Open(Ask ask) {
            this.ask = ask;
        }

        void began() {
            began = now();
        }

        void ended(String outcome, List<Sampled> samples) {
            if (most > 0) {
                List<Sample> answered = samples.stream().map(Sample::of).toList();
                add(new Entry(ask.kind(), ContentHash.ofText(ask.prompt()), arrived, began, now(), outcome, answered));
            }
        }
    }

    Open arrived(Ask ask) {
        return new Open(ask);
    }

    /** What is held, oldest first. */
    public synchronized List<Entry> entries() {
        return List.copyOf(entries);
    }

    private synchronized void add(Entry entry) {
        if (entries.size() == most) {
            entries.removeFirst();
        }
        entries.addLast(entry);
    }

    private static long now() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
    }
}
