package dev.syncpl.simulator.serving;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** What a server counts since its start. Thread safe; a snapshot taken under load may be torn between figures. */
public final class Counters {

    private final AtomicInteger inFlight = new AtomicInteger();
    private final AtomicInteger mostInFlight = new AtomicInteger();
    private final LongAdder busyNanos = new LongAdder();
    private final LongAdder promptTokens = new LongAdder();
    private final LongAdder cachedPromptTokens = new LongAdder();
    private final LongAdder completionTokens = new LongAdder();
    private final Map<String, Tally> byKind = new ConcurrentHashMap<>();

    private record Tally(Map<String, LongAdder> requests, Map<String, LongAdder> samples, AtomicInteger inFlight) {
        Tally() {
            this(new ConcurrentHashMap<>(), new ConcurrentHashMap<>(), new AtomicInteger());
        }
    }

    /**
     * All figures.
     *
     * @param requests requests that ended, however they did
     * @param samples samples that were answered with
     * @param inFlight requests not ended yet, waiting ones too
     * @param queued requests that wait for a slot
     * @param mostInFlight highest value of {@code inFlight} so far
     * @param busyMillis time that slots were busy, summed over slots, in milliseconds
     * @param tokens tokens of answered requests
     * @param byKind requests and samples by what they ask for, then by outcome
     */
    public record Snapshot(
            long requests,
            long samples,
            int inFlight,
            int queued,
            int mostInFlight,
            long busyMillis,
            TokenCounts tokens,
            Map<String, KindCounts> byKind) {}

    /**
     * Tokens.
     *
     * @param prompt of prompts, cached ones included
     * @param cachedPrompt of prompts, served from the prefix cache
     * @param completion of completions
     */
    public record TokenCounts(long prompt, long cachedPrompt, long completion) {}

    /**
     * Requests and samples by outcome.
     *
     * @param inFlight requests not ended yet
     */
    public record KindCounts(Map<String, Long> requests, Map<String, Long> samples, int inFlight) {}

    void arrived(String kind) {
        tally(kind).inFlight().incrementAndGet();
        int now = inFlight.incrementAndGet();
        mostInFlight.accumulateAndGet(now, Math::max);
    }

    void ended(String kind, String outcome) {
        inFlight.decrementAndGet();
        tally(kind).inFlight().decrementAndGet();
        count(tally(kind).requests(), outcome);
    }

    void wasBusy(Duration time) {
        busyNanos.add(time.toNanos());
    }

    void sampled(String kind, Sampled sample) {
        count(tally(kind).samples(), sample.outcome());
        completionTokens.add(sample.tokens());
    }

    void prompted(int tokens, int cached) {
        promptTokens.add(tokens);
        cachedPromptTokens.add(cached);
    }

    /** @param queued requests that wait for a slot now */
    public Snapshot snapshot(int queued) {
        Map<String, KindCounts> kinds = new TreeMap<>();
        byKind.forEach((kind, tally) -> kinds.put(
                kind,
                new KindCounts(
                        sums(tally.requests()),
                        sums(tally.samples()),
                        tally.inFlight().get())));
        return new Snapshot(
                kinds.values().stream()
                        .mapToLong(kind -> total(kind.requests()))
                        .sum(),
                kinds.values().stream().mapToLong(kind -> total(kind.samples())).sum(),
                inFlight.get(),
                queued,
                mostInFlight.get(),
                Duration.ofNanos(busyNanos.sum()).toMillis(),
                new TokenCounts(promptTokens.sum(), cachedPromptTokens.sum(), completionTokens.sum()),
                kinds);
    }

    private Tally tally(String kind) {
        return byKind.computeIfAbsent(kind, name -> new Tally());
    }

    private static void count(Map<String, LongAdder> counts, String outcome) {
        counts.computeIfAbsent(outcome, name -> new LongAdder()).increment();
    }

    private static Map<String, Long> sums(Map<String, LongAdder> counts) {
        Map<String, Long> sums = new TreeMap<>();
        counts.forEach((outcome, count) -> sums.put(outcome, count.sum()));
        return sums;
    }

    private static long total(Map<String, Long> counts) {
        return counts.values().stream().mapToLong(count -> count).sum();
    }
}
