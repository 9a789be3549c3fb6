package dev.syncpl.tree.policy;

/** {@code tieLabel}: what becomes of a comparison whose label is a tie. */
public enum TieLabel implements Choice {
    /** It makes no row. */
    SKIP("skip"),
    /** A criterion whose majority is a tie makes rows for fine-tuning; there are no pairs. */
    SFT("sft");

    private final String text;

    TieLabel(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
