package dev.syncpl.tree.policy;

/** {@code onIncomplete}: what a criterion that cannot be judged for missing leaves takes with it. */
public enum OnIncomplete implements Choice {
    /** Every row of its tree: which criterion is c*, and how the list is ranked, could still change. */
    TREE("tree"),
    /** Its own rows and the tree's criteria pair. */
    CRITERION("criterion");

    private final String text;

    OnIncomplete(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
