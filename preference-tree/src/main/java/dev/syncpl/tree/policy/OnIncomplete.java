package dev.syncpl.tree.policy;

/** {@code onIncomplete}: what a criterion that cannot be judged for missing leaves takes with it. */
public enum OnIncomplete implements Choice {
    /** Its own rows and the tree's criteria pair. */
    CRITERION("criterion"),
    /** Every row of its tree. */
    TREE("tree");

    private final String text;

    OnIncomplete(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
