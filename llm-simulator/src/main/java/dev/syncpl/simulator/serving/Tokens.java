package dev.syncpl.simulator.serving;

/** Tokens of a server without a tokenizer: four characters each, so that a text's beginning has the beginning's tokens. */
public final class Tokens {

    /** Characters (UTF-16 code units) in a token. */
    public static final int CHARACTERS = 4;

    private Tokens() {}

    public static int of(String text) {
        return (text.length() + CHARACTERS - 1) / CHARACTERS;
    }

    /** The text's first tokens, with no half of a surrogate pair at their end. */
    public static String first(String text, int tokens) {
        long wanted = (long) tokens * CHARACTERS;
        if (wanted >= text.length()) {
            return text;
        }
        int end = (int) wanted;
        return text.substring(0, end > 0 && Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end);
    }
}
