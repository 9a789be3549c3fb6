package dev.syncpl.prompts;

/** Which response is better, by the letter that the prompt calls it. */
public enum Verdict {
    /** The response shown as A. */
    A,
    /** The response shown as B. */
    B,
    /** Neither. */
    TIE;

    /** What two scores say. */
    public static Verdict ofScores(int scoreA, int scoreB) {
        if (scoreA == scoreB) {
            return TIE;
        }
        return scoreA > scoreB ? A : B;
    }
}
