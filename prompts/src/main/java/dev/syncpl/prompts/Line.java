package dev.syncpl.prompts;

import java.util.List;
import java.util.regex.Pattern;

/** What the parsers know of lines and of the markdown that models dress them in. */
final class Line {

    /** Bullets, quotes and heading marks in front of a line. */
    private static final Pattern LEADING_DRESS = Pattern.compile("^(?:[-*+•◦▪●·–>#]++[ \\t]++)*+");

    /** A line of nothing but marks: a rule, a code fence, an orphaned bold mark. */
    private static final Pattern ONLY_MARKS = Pattern.compile("[-*_=#`~]+");

    private static final String SENTENCE_ENDS = ".!?。！？";

    private static final char FIRST_FULL_WIDTH = '！';
    private static final char LAST_FULL_WIDTH = '～';

    private Line() {}

    /** Lines without the blanks that nobody sees at their ends. */
    static List<String> of(String text) {
        return text.lines().map(String::stripTrailing).toList();
    }

    /** The line without bullets, quote and heading marks, bold, and marks around all of it. */
    static String undress(String line) {
        String bare = LEADING_DRESS
                .matcher(trimmed(line))
                .replaceFirst("")
                .replace("**", "")
                .replace("__", "");
        int start = 0;
        int end = bare.length();
        while (start < end && isMark(bare.charAt(start))) {
            start++;
        }
        while (end > start && isMark(bare.charAt(end - 1))) {
            end--;
        }
        return trimmed(bare.substring(start, end));
    }

    /** The text without the blanks and signs at its ends that nobody sees. */
    static String trimmed(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isUnseen(text.charAt(start))) {
            start++;
        }
        while (end > start && isUnseen(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    /**
     * The line as patterns see it: full-width forms as ASCII, digits of any script as ASCII digits, and every blank or
     * sign that nobody sees as a space. As long as the line, character by character, so that what a pattern finds in
     * it can be cut from the line itself.
     */
    static String folded(String line) {
        if (isPrintableAscii(line)) {
            return line;
        }
        StringBuilder folded = new StringBuilder(line.length());
        for (int i = 0; i < line.length(); i++) {
            folded.append(folded(line.charAt(i)));
        }
        return folded.toString();
    }

    static boolean isOnlyMarks(String line) {
        return ONLY_MARKS.matcher(line.strip()).matches();
    }

    /** Whether a line ends with the sign that ends a sentence, perhaps in dress. */
    static boolean endsASentence(String line) {
        String bare = undress(line);
        return !bare.isEmpty() && SENTENCE_ENDS.indexOf(bare.charAt(bare.length() - 1)) >= 0;
    }

    /** Whether a line is marked as a quotation. */
    static boolean isQuoted(String line) {
        return line.strip().startsWith(">");
    }

    private static char folded(char c) {
        if (c >= FIRST_FULL_WIDTH && c <= LAST_FULL_WIDTH) {
            return (char) (c - FIRST_FULL_WIDTH + '!');
        }
        if (Character.isDigit(c)) {
            return (char) ('0' + Character.digit(c, 10));
        }
        return isUnseen(c) && c != '\n' ? ' ' : c;
    }

    /** Whether it is one of the characters that most text consists of, of which each is what it looks like. */
    static boolean isPrintableAscii(char c) {
        return c >= ' ' && c < '\u007f';
    }

    private static boolean isPrintableAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!isPrintableAscii(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isUnseen(char c) {
        if (isPrintableAscii(c)) {
            return c == ' ';
        }
        return Character.getType(c) == Character.FORMAT || Character.isSpaceChar(c) || Character.isWhitespace(c);
    }

    private static boolean isMark(char c) {
        return c == '*' || c == '_' || c == '`';
    }
}
