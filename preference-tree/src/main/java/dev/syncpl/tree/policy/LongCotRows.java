package dev.syncpl.tree.policy;

/** {@code longCotRows}: what long chains of thought are for. */
public enum LongCotRows implements Choice {
    /** Preference pairs. */
    DPO("dpo"),
    /** Supervised fine-tuning: the chosen text alone, with the spans of its wrong trajectories in the lineage. */
    SFT("sft");

    private final String text;

    LongCotRows(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
