package dev.syncpl.prompts;

import java.util.List;
import java.util.regex.Pattern;

/** What the parsers know of lines and of the markdown that models dress them in. */
final class Line {

    /** Bullets, quotes and heading marks in front of a line. */
    private static final Pattern LEADING_DRESS = Pattern.compile("^(?:[-*•>#]++[ \\t]++)*+");

    /** A line of nothing but marks: a rule, a code fence, an orphaned bold mark. */
    private static final Pattern ONLY_MARKS = Pattern.compile("[-*_=#`~]+");

    private Line() {}

    /** Lines without the blanks that nobody sees at their ends. */
    static List<String> of(String text) {
        return text.lines().map(String::stripTrailing).toList();
    }

    /** The line without bullets, quote and heading marks, bold, and marks around all of it. */
    static String undress(String line) {
        String bare = LEADING_DRESS
                .matcher(line.strip())
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
        return bare.substring(start, end).strip();
    }

    static boolean isOnlyMarks(String line) {
        return ONLY_MARKS.matcher(line.strip()).matches();
    }

    private static boolean isMark(char c) {
        return c == '*' || c == '_' || c == '`';
    }
}
