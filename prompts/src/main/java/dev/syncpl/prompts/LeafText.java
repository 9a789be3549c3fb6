package dev.syncpl.prompts;

/** What a leaf of a tree says of the two responses, by the letters that its prompt called them by. */
public sealed interface LeafText permits JudgmentText, DirectText {

    /**
     * Score by letter, 1 to 5.
     *
     * @throws IllegalArgumentException if the letter is neither A nor B
     */
    int score(char letter);

    /** Which response is better. */
    Verdict verdict();

    /** The strict form, which its prompt's parser reads back. */
    String text();
}
