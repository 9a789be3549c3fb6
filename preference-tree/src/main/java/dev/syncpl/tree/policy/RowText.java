package dev.syncpl.tree.policy;

/** {@code rowText}: which texts may stand in rows. */
public enum RowText implements Choice {
    /** The model's own words, and only such as parsed without a repair. */
    STRICT("strict"),
    /** Texts rendered again from what was parsed, on both sides alike; repaired ones too. */
    RERENDERED("rerendered");

    private final String text;

    RowText(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
