package dev.syncpl.tree.verdict;

/** How the criteria of a tree are combined into one verdict. */
public enum Method {
    /** The first criterion decides: a trained model puts the most critical one first. */
    TOP("top"),
    /** The criterion whose majority is surest decides: the largest mean gap, by size. */
    MAXGAP("maxgap"),
    /** The criteria's mean gaps are added up. */
    SUM("sum"),
    /** Each criterion has one vote. */
    VOTE("vote");

    private final String text;

    Method(String text) {
        this.text = text;
    }

    /** How the method is spelled in events and tables. */
    public String text() {
        return text;
    }
}
