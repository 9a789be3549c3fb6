package dev.syncpl.tree.policy;

/** {@code majorityOf}: what a majority is more than half of. */
public enum MajorityOf implements Choice {
    /** The planned leaves: a failure can hinder a majority, never make one. */
    PLANNED("planned"),
    /** The leaves that voted, once the quorum of {@link Policies#quorum()} is there. */
    RECEIVED("received");

    private final String text;

    MajorityOf(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
