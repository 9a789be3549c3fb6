package dev.syncpl.simulator.serving;

import java.util.Map;
import java.util.TreeMap;

/**
 * How often things go wrong; each is a probability.
 *
 * @param byStatus requests answered with an error, by HTTP status
 * @param timeout requests that are not answered for a long time
 * @param truncation samples cut off with finish reason {@code length}
 * @param garbage samples that hold nothing of what was asked for
 * @param refusal samples in which the model refuses
 * @param contentFilter samples stopped by the content filter
 */
public record FaultRates(
        Map<Integer, Double> byStatus,
        double timeout,
        double truncation,
        double garbage,
        double refusal,
        double contentFilter) {

    private static final int FIRST_ERROR = 400;
    private static final int LAST_ERROR = 599;

    /** @throws IllegalArgumentException if a rate is out of range, or those of requests or samples exceed 1 together */
    public FaultRates {
        byStatus = new TreeMap<>(byStatus);
        for (int status : byStatus.keySet()) {
            if (status < FIRST_ERROR || status > LAST_ERROR) {
                throw new IllegalArgumentException("error-rates has the status " + status + ", not one of 400 to 599");
            }
        }
        double[] ofRequests = new double[byStatus.size() + 1];
        ofRequests[0] = timeout;
        int next = 1;
        for (double rate : byStatus.values()) {
            ofRequests[next++] = rate;
        }
        check("error-rates and timeout-rate", ofRequests);
        check("truncation-, garbage-, refusal- and content-filter-rate", truncation, garbage, refusal, contentFilter);
    }

    boolean hitsRequests() {
        return timeout > 0 || byStatus.values().stream().anyMatch(rate -> rate > 0);
    }

    private static void check(String names, double... rates) {
        double sum = 0;
        for (double rate : rates) {
            if (!(rate >= 0)) {
                throw new IllegalArgumentException(names + " are probabilities, not " + rate);
            }
            sum += rate;
        }
        if (sum > 1) {
            throw new IllegalArgumentException(names + " exceed 1 together: " + sum);
        }
    }
}
