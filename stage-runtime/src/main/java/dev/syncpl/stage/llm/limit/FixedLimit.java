package dev.syncpl.stage.llm.limit;

/** A limit that somebody else has found. */
record FixedLimit(int limit) implements RequestLimit {

    @Override
    public void ended(Ended request) {
        // Nothing is learnt.
    }

    @Override
    public Estimate estimate() {
        return Estimate.NONE;
    }
}
