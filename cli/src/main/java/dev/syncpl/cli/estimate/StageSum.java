package dev.syncpl.cli.estimate;

/** Sums of one stage. Not thread safe. */
final class StageSum {

    /** Servers cache whole blocks. */
    private static final int BLOCK = 16;

    private double requests;
    private double prompt;
    private double cached;
    private double completion;

    /**
     * Adds requests that are alike.
     *
     * @param times how many
     * @param tokens prompt tokens of each
     * @param shared of these, tokens at its beginning that were sent before
     */
    void requests(double times, double tokens, double shared) {
        requests += times;
        prompt += times * tokens;
        cached += times * Math.floor(Math.min(shared, tokens) / BLOCK) * BLOCK;
    }

    void completions(double tokens) {
        completion += tokens;
    }

    long requests() {
        return Math.round(requests);
    }

    long promptTokens() {
        return Math.round(prompt);
    }

    long cachedTokens() {
        return Math.round(cached);
    }

    long completionTokens() {
        return Math.round(completion);
    }
}
