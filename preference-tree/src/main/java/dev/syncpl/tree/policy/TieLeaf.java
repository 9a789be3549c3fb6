package dev.syncpl.tree.policy;

/** {@code tieLeaf}: whether a judgment that ties may be the rejected side of a pair, or a wrong trajectory. */
public enum TieLeaf implements Choice {
    /** It may: it missed what the majority saw. */
    ALLOW("allow"),
    /** Only a judgment for the other side may. */
    NEVER("never");

    private final String text;

    TieLeaf(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
