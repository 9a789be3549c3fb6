package dev.syncpl.prompts;

/**
 * How many random texts a test reads. Mutation testing runs the tests once a mutant, so it asks for fewer
 * with the system property {@code syncpl.draws}, a factor; a long night may ask for more.
 */
final class Draws {

    private static final double FACTOR = Double.parseDouble(System.getProperty("syncpl.draws", "1"));

    private Draws() {}

    /** So many in the usual build; at least one. */
    static int of(int usual) {
        return (int) Math.max(1, Math.round(usual * FACTOR));
    }
}
