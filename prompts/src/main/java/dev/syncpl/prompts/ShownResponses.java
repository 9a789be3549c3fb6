package dev.syncpl.prompts;

import java.util.Objects;

/**
 * Two responses as a prompt shows them: in order of display, each under the letter that the prompt calls it by.
 *
 * @param firstLetter letter of the response shown first, A or B
 * @param first text shown first
 * @param secondLetter the other letter
 * @param second text shown second
 */
public record ShownResponses(char firstLetter, String first, char secondLetter, String second) {

    public ShownResponses {
        Objects.requireNonNull(first);
        Objects.requireNonNull(second);
        if (!(firstLetter == 'A' && secondLetter == 'B') && !(firstLetter == 'B' && secondLetter == 'A')) {
            throw new IllegalArgumentException(
                    "responses are shown as A and B, not as " + firstLetter + " and " + secondLetter);
        }
    }

    /** The response shown first is called A, whichever it is. */
    public static ShownResponses letters(String first, String second) {
        return new ShownResponses('A', first, 'B', second);
    }

    /** The response shown first is called {@code firstLetter}: each response keeps its own letter when they swap. */
    public static ShownResponses block(char firstLetter, String first, String second) {
        return new ShownResponses(firstLetter, first, firstLetter == 'A' ? 'B' : 'A', second);
    }

    /**
     * Text of the response that is shown under a letter.
     *
     * @throws IllegalArgumentException if the letter is neither A nor B
     */
    public String under(char letter) {
        if (letter == firstLetter) {
            return first;
        }
        if (letter == secondLetter) {
            return second;
        }
        throw new IllegalArgumentException("no response is called " + letter);
    }
}
