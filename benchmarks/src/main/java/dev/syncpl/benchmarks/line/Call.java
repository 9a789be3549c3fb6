package dev.syncpl.benchmarks.line;

import java.util.List;

/**
 * A request as the simulated server saw it. Times are microseconds of the epoch.
 *
 * @param kind criteria, rubric, judgment, single-pass or other
 * @param prompt hash of the prompt
 * @param arrived when it came
 * @param began when it got a slot; 0 if it never did
 * @param ended when it was answered, or its client had gone
 * @param outcome ok, abandoned, or an HTTP status
 * @param samples what was answered, by choice
 */
public record Call(
        String kind, String prompt, long arrived, long began, long ended, String outcome, List<Sample> samples) {

    private static final String OK = "ok";
    private static final String ABANDONED = "abandoned";

    /**
     * One choice of an answer.
     *
     * @param text hash of the text
     * @param outcome ok, or what is wrong with it
     * @param first score truly given to the response shown first; 0 if it is no judgment
     * @param second score truly given to the other
     */
    public record Sample(String text, String outcome, int first, int second) {

        public boolean ok() {
            return outcome.equals(OK);
        }
    }

    public boolean answered() {
        return outcome.equals(OK);
    }

    /** Whether a provider would have charged for it: it was answered, or its client left while it was worked on. */
    public boolean paid() {
        return answered() || outcome.equals(ABANDONED) && began > 0;
    }

    /** Time in a slot, in microseconds. */
    long busyMicros() {
        return began == 0 ? 0 : ended - began;
    }

    /** Part of that time between two moments. */
    long busyMicros(long from, long to) {
        return began == 0 ? 0 : Math.max(0, Math.min(ended, to) - Math.max(began, from));
    }
}
