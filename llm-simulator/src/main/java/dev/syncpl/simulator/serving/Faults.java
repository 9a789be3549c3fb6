package dev.syncpl.simulator.serving;

import dev.syncpl.simulator.draw.Draws;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Draws what goes wrong. A request's fault depends on the request and on how often the same request has failed already,
 * so that a repetition can succeed and a run still repeats; a sample's fault depends on the sample alone. Thread safe.
 */
public final class Faults {

    /** What goes wrong with a request. */
    public sealed interface OfRequest {
        /** Nothing. */
        record None() implements OfRequest {}

        /** It is answered with an error at once. */
        record Status(int status) implements OfRequest {}

        /** It is not answered for a long time. */
        record Hangs() implements OfRequest {}
    }

    /** What goes wrong with a sample. */
    public enum OfSample {
        NONE,
        TRUNCATED,
        GARBAGE,
        REFUSED,
        FILTERED
    }

    private static final int MOST_REMEMBERED = 100_000;

    private final long seed;
    private final FaultRates rates;
    private final Map<String, Integer> failures = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Integer> eldest) {
            return size() > MOST_REMEMBERED;
        }
    };

    public Faults(long seed, FaultRates rates) {
        this.seed = seed;
        this.rates = rates;
    }

    /** @param request names the request: equal for its repetitions */
    public OfRequest ofRequest(String request) {
        if (!rates.hitsRequests()) {
            return new OfRequest.None();
        }
        synchronized (failures) {
            int before = failures.getOrDefault(request, 0);
            OfRequest fault = draw(Draws.of(seed, "fault", request, Integer.toString(before)));
            if (fault instanceof OfRequest.None) {
                failures.remove(request);
            } else {
                failures.put(request, before + 1);
            }
            return fault;
        }
    }

    private OfRequest draw(Draws draws) {
        double left = draws.uniform();
        for (Map.Entry<Integer, Double> rate : rates.byStatus().entrySet()) {
            if (left < rate.getValue()) {
                return new OfRequest.Status(rate.getKey());
            }
            left -= rate.getValue();
        }
        return left < rates.timeout() ? new OfRequest.Hangs() : new OfRequest.None();
    }

    /** @param draws of this sample's fault */
    public OfSample ofSample(Draws draws) {
        double left = draws.uniform();
        if (left < rates.truncation()) {
            return OfSample.TRUNCATED;
        }
        left -= rates.truncation();
        if (left < rates.garbage()) {
            return OfSample.GARBAGE;
        }
        left -= rates.garbage();
        if (left < rates.refusal()) {
            return OfSample.REFUSED;
        }
        return left - rates.refusal() < rates.contentFilter() ? OfSample.FILTERED : OfSample.NONE;
    }
}
