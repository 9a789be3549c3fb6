package dev.syncpl.prompts;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * From the raw text that a model returned to the canonical text that child prompts and rows use: without its reasoning
 * blocks and without outer blanks. Examples:
 * <pre>{@code
 * of("<think>first, A ...</think>\n\nScore A: 4 ") = "Score A: 4"
 * of("first, A ...</think>Score A: 4")             = "Score A: 4"   (the template had opened the block)
 * of("<think>cut off at its token limit")          = ""
 * }</pre>
 * Marks of reasoning are those of the models that are served most: {@code <think>}, {@code <thinking>},
 * {@code <reasoning>}, {@code <seed:think>}, {@code [THINK]} and {@code ◁think▷}, in any letter case. A block that is
 * never closed holds no answer, whatever stands in it: nobody can say where its drafts end.
 */
public final class CanonicalText {

    private static final String NAMES = "(?:<%1$s(?:think|thinking|reasoning|seed:think)>|\\[%1$sTHINK]|◁%1$sthink▷)";
    private static final Pattern OPEN = Pattern.compile(String.format(NAMES, ""), Pattern.CASE_INSENSITIVE);
    private static final Pattern CLOSE = Pattern.compile(String.format(NAMES, "/"), Pattern.CASE_INSENSITIVE);

    private CanonicalText() {}

    /** The canonical text of a raw one; idempotent. */
    public static String of(String raw) {
        String text = raw.strip();
        while (mayHoldMark(text)) {
            Matcher close = CLOSE.matcher(text);
            Matcher open = OPEN.matcher(text);
            boolean opened = open.find();
            if (!close.find()) {
                return opened && open.start() == 0 ? "" : text;
            }
            if (opened && open.start() > 0 && open.start() < close.start()) {
                return text; // quoted somewhere inside: not the model's own block
            }
            text = text.substring(close.end()).strip();
        }
        return text;
    }

    /** Whether a canonical text still has an end of a reasoning block in it, or a beginning. */
    static boolean holdsReasoningMark(String canonical) {
        return mayHoldMark(canonical)
                && (OPEN.matcher(canonical).find() || CLOSE.matcher(canonical).find());
    }

    /** Whether a sign is there that a mark begins with: nearly no text has one, and asking is ten times as fast. */
    private static boolean mayHoldMark(String text) {
        return text.indexOf('<') >= 0 || text.indexOf('[') >= 0 || text.indexOf('◁') >= 0;
    }
}
