package dev.syncpl.tree.policy;

/** {@code criteriaSee}: what the model is shown when it writes criteria. Decided when the tree is grown. */
public enum CriteriaSee implements Choice {
    /** The conversation alone, so that criteria cannot be cut to fit a response. */
    CONVERSATION("conversation"),
    /** Both responses too. */
    RESPONSES("responses");

    private final String text;

    CriteriaSee(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
