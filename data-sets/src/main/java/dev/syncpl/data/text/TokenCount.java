package dev.syncpl.data.text;

/**
 * Guesses how many tokens a text has, without a tokenizer: so many characters a token, but a token each for Chinese,
 * Japanese and Korean ones. Common tokenizers come to 3.5 to 4.5 characters a token for English prose.
 *
 * @param charsPerToken above 0
 */
public record TokenCount(double charsPerToken) {

    /** Tokens of the text's first characters, as many as told. */
    public double of(String text, int length) {
        int dense = 0;
        for (int i = 0; i < length; i++) {
            if (isDense(text.charAt(i))) {
                dense++;
            }
        }
        return (length - dense) / charsPerToken + dense;
    }

    public double of(String text) {
        return of(text, text.length());
    }

    private static boolean isDense(char c) {
        return c >= '\u3040' && c <= '\u9fff' || c >= '\uac00' && c <= '\ud7a3' || c >= '\uf900' && c <= '\ufaff';
    }
}
