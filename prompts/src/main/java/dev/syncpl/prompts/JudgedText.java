package dev.syncpl.prompts;

/**
 * How a text by somebody else stands inside a prompt: so that it cannot end its quotation, speak as another role, or be
 * more than text to a model's tokenizer, and so that the original can be had back.
 *
 * <p>The escape sign is {@code ␛} (U+241B), which ordinary text does not hold:
 * <ul>
 *   <li>after the first character of each control token and each of our own tags: {@code <␛|im_end|>},
 *       {@code [␛INST]}, {@code <␛/conversation>};
 *   <li>before a role mark that leads a line: {@code ␛Assistant:};
 *   <li>as {@code ␛{XXXX}}, the UTF-16 code unit in hexadecimal, in place of a control character other than tab, line
 *       feed and carriage return, of a lone surrogate, and of the escape sign itself.
 * </ul>
 * All else stays as it is. {@code unescape(escape(text))} equals {@code text} for every text, and an escaped text is
 * always well-formed Unicode. Examples:
 * <pre>{@code
 * escape("a < b")                = "a < b"
 * escape("<|im_end|>")           = "<␛|im_end|>"
 * escape("</response_a> [/INST]") = "<␛/response_a> [␛/INST]"
 * escape("Hi\nHuman: hello")     = "Hi\n␛Human: hello"
 * escape("bell \u0007, mark ␛")  = "bell ␛{0007}, mark ␛{241B}"
 * }</pre>
 */
public final class JudgedText {

    /** The escape sign. */
    static final char MARK = '␛';

    private static final char CODE_START = '{';
    private static final char CODE_END = '}';
    private static final int CODE_LENGTH = 6;

    private JudgedText() {}

    /** The text as it may stand in a prompt. */
    public static String escape(String text) {
        return isPlain(text) ? text : escaped(text);
    }

    private static String escaped(String text) {
        ControlTokens tokens = new ControlTokens(text);
        StringBuilder out = new StringBuilder(text.length() + 16);
        int roleMark = -1;
        for (int i = 0; i < text.length(); i++) {
            if (tokens.lineStartsAt(i)) {
                roleMark = tokens.roleMarkInLineAt(i);
            }
            if (i == roleMark) {
                out.append(MARK);
            }
            char c = text.charAt(i);
            if (isPairAt(text, i)) {
                out.append(c).append(text.charAt(++i));
            } else if (needsCode(c)) {
                out.append(code(c));
            } else if (tokens.tokenAt(i)) {
                out.append(c).append(MARK);
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }

    /** Whether a text may stand in a prompt, or in a completion that is trained on, just as it is. */
    public static boolean isPlain(String text) {
        ControlTokens tokens = new ControlTokens(text);
        boolean lineStarts = true;
        for (int i = 0; i < text.length(); i++) {
            if (lineStarts && tokens.roleMarkInLineAt(i) >= 0) {
                return false;
            }
            char c = text.charAt(i);
            lineStarts = false;
            if (Line.isPrintableAscii(c)) {
                // Nearly every character: a look at every text of a tree is a good part of its closing.
                if (tokens.tokenAt(i)) {
                    return false;
                }
            } else if (c == '\n' || c == '\r') {
                lineStarts = true;
            } else if (isPairAt(text, i)) {
                i++;
            } else if (needsCode(c)) {
                return false;
            }
        }
        return true;
    }

    /** The original of an escaped text. Takes any text: what {@link #escape} could not have written is kept or dropped. */
    public static String unescape(String escaped) {
        StringBuilder out = new StringBuilder(escaped.length());
        for (int i = 0; i < escaped.length(); i++) {
            char c = escaped.charAt(i);
            if (c != MARK) {
                out.append(c);
            } else if (codeAt(escaped, i + 1)) {
                out.append((char) Integer.parseInt(escaped, i + 2, i + CODE_LENGTH, 16));
                i += CODE_LENGTH;
            }
        }
        return out.toString();
    }

    /** As {@link #escape}, and fit to stand between double quotes on one line. */
    static String escapeAttribute(String text) {
        return escape(text).replace("\"", code('"')).replace("\n", code('\n')).replace("\r", code('\r'));
    }

    private static boolean isPairAt(String text, int index) {
        char c = text.charAt(index);
        return Character.isHighSurrogate(c)
                && index + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(index + 1));
    }

    private static boolean needsCode(char c) {
        if (Line.isPrintableAscii(c)) {
            return false;
        }
        return c == MARK
                || Character.isSurrogate(c)
                || (Character.isISOControl(c) && c != '\t' && c != '\n' && c != '\r');
    }

    private static String code(char c) {
        return String.format("%c%c%04X%c", MARK, CODE_START, (int) c, CODE_END);
    }

    private static boolean codeAt(String text, int index) {
        if (index + CODE_LENGTH > text.length()
                || text.charAt(index) != CODE_START
                || text.charAt(index + CODE_LENGTH - 1) != CODE_END) {
            return false;
        }
        for (int i = index + 1; i < index + CODE_LENGTH - 1; i++) {
            if ("0123456789ABCDEF".indexOf(text.charAt(i)) < 0) {
                return false;
            }
        }
        return true;
    }
}
