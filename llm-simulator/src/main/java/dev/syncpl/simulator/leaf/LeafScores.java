package dev.syncpl.simulator.leaf;

/**
 * Scores of the responses by where they are displayed, each 1 to 5.
 *
 * @param first score of the response shown first
 * @param second score of the response shown second
 */
public record LeafScores(int first, int second) {

    /** The side with the higher score. */
    public Side vote() {
        if (first == second) {
            return Side.NEITHER;
        }
        return first > second ? Side.FIRST : Side.SECOND;
    }
}
