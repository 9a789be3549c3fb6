package dev.syncpl.stage;

/** The format of plans that this build understands. */
public final class PlanFormat {

    /** Newest {@code formatVersion} of a plan that the stages of this build know. */
    public static final int SUPPORTED = 1;

    private PlanFormat() {}
}
