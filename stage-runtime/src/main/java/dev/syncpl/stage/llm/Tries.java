package dev.syncpl.stage.llm;

import dev.syncpl.stage.llm.Trouble.Remedy;

/**
 * Tries of one request that brought no answer.
 *
 * @param free those that cost nothing
 * @param paid those that may have been paid for
 * @param last number of the last one, as {@link ServerEvidence} counts them
 */
record Tries(int free, int paid, long last) {

    /** @param number at which the request begins */
    static Tries none(long number) {
        return new Tries(0, 0, number);
    }

    Tries and(Trouble trouble, long number) {
        boolean sparing = trouble.remedy() == Remedy.RETRY_SPARINGLY;
        return new Tries(sparing ? free : free + 1, sparing ? paid + 1 : paid, number);
    }

    int all() {
        return free + paid;
    }
}
