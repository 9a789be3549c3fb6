package dev.syncpl.tree.policy;

/** {@code swap}: how order BA is shown. Decided when the tree is grown. */
public enum Swap implements Choice {
    /** The response shown first is called A, so that a judge who favours a letter is found out as well. */
    LETTERS("letters"),
    /** Each response keeps its own letter. */
    BLOCK("block");

    private final String text;

    Swap(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
