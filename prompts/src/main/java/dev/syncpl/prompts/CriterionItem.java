package dev.syncpl.prompts;

import java.util.Optional;

/**
 * One criterion of a list.
 *
 * @param name short name: one line without outer blanks and without a colon before a blank, 1 to {@value #MAX_NAME}
 *     characters
 * @param sentence what to look for: one line without outer blanks, not empty
 * @param repaired whether its line had to be undressed (bold, bullets, another separator) to be read
 */
public record CriterionItem(String name, String sentence, boolean repaired) {

    /** Longest name, in characters. */
    public static final int MAX_NAME = 120;

    static final String SEPARATOR = ": ";

    /** @throws IllegalArgumentException if name or sentence break their rules, or a list of it could not be read back */
    public CriterionItem {
        if (!isName(name) || !RubricText.isSentence(sentence)) {
            throw new IllegalArgumentException("not a criterion's name and sentence: " + name + SEPARATOR + sentence);
        }
    }

    /** Canonical text, {@code Name: sentence}. */
    public String text() {
        return name + SEPARATOR + sentence;
    }

    CriterionItem asRepaired() {
        return new CriterionItem(name, sentence, true);
    }

    /** The item of a canonical text, {@code Name: sentence}; empty if the text is none. */
    public static Optional<CriterionItem> ofText(String text, boolean repaired) {
        int separator = text.indexOf(SEPARATOR);
        if (separator < 0) {
            return Optional.empty();
        }
        return of(text.substring(0, separator), text.substring(separator + SEPARATOR.length()), repaired);
    }

    static Optional<CriterionItem> of(String name, String sentence, boolean repaired) {
        return isName(name) && RubricText.isSentence(sentence)
                ? Optional.of(new CriterionItem(name, sentence, repaired))
                : Optional.empty();
    }

    private static boolean isName(String name) {
        return RubricText.isSentence(name)
                && name.length() <= MAX_NAME
                && !name.contains(SEPARATOR)
                && !name.contains("**");
    }
}
