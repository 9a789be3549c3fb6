package dev.syncpl.prompts;

/**
 * From the raw text that a model returned to the canonical text that child prompts and rows use: without its reasoning
 * blocks and without outer blanks. Examples:
 * <pre>{@code
 * of("<think>first, A ...</think>\n\nScore A: 4 ") = "Score A: 4"
 * of("first, A ...</think>Score A: 4")             = "Score A: 4"   (the template had opened the block)
 * of("<think>cut off at its token limit")          = ""
 * }</pre>
 */
public final class CanonicalText {

    private static final String OPEN = "<think>";
    private static final String CLOSE = "</think>";

    private CanonicalText() {}

    /** The canonical text of a raw one; idempotent. */
    public static String of(String raw) {
        String text = raw.strip();
        while (true) {
            int close = text.indexOf(CLOSE);
            int open = text.indexOf(OPEN);
            if (close < 0) {
                return open == 0 ? "" : text;
            }
            if (open > 0 && open < close) {
                return text; // quoted somewhere inside: not the model's own block
            }
            text = text.substring(close + CLOSE.length()).strip();
        }
    }

    /** Whether a canonical text still has an end of a reasoning block in it, or a beginning. */
    static boolean holdsReasoningMark(String canonical) {
        return canonical.contains(OPEN) || canonical.contains(CLOSE);
    }
}
