package dev.syncpl.benchmarks.saturation;

/**
 * The least time in which a server's slots can do some work, were they all busy all the time.
 *
 * @param seconds that time
 */
record Bound(double seconds) {

    /** @param work seconds in slots, summed over calls */
    static Bound of(double work, int slots) {
        return new Bound(work / slots);
    }

    /**
     * Where half of the slots go.
     *
     * @param at seconds after the beginning, with work left to do
     */
    static Bound halved(double work, int slots, double at) {
        double before = slots * at;
        return before >= work ? of(work, slots) : new Bound(at + (work - before) / (slots / 2.0));
    }
}
