package dev.syncpl.data.read;

/** Fields of the meta that say what was done to a comparison, or what is odd about it. */
public final class Marks {

    /**
     * Which response has no text: {@code A}, {@code B} or {@code both}.
     */
    public static final String EMPTY_RESPONSE = "syncpl.emptyResponse";

    /**
     * How A and B of a set that puts the better response first were drawn: {@code swapped} or {@code kept}, and the seed,
     * for example {@code swapped, seed 7}.
     */
    public static final String SHUFFLE = "syncpl.shuffle";

    /** There if both responses are the same text. */
    public static final String IDENTICAL = "syncpl.identicalResponses";

    private Marks() {}
}
