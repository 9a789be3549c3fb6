package dev.syncpl.prompts;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The scores that a line names, each by its side. Forgives dress, letter case, blanks, full-width signs, digits of
 * other scripts, brackets around the number, {@code 4/5}, {@code 4 out of 5}, and both sides on one line; takes whole
 * numbers from 1 to 5 alone, and behind them nothing but a remark that holds no other number.
 *
 * @param side A or B
 * @param value 1 to 5
 */
record ScoreLine(char side, int value) {

    private static final String WHOSE = "(?:(?:the\\s+)?(?:response|answer|assistant|option)\\s+)?";

    private static final Pattern LABEL = Pattern.compile(
            "(?:(?:(?:final|overall)\\s+)?(?:score|rating)\\s+(?:of\\s+|for\\s+)?" + WHOSE + "([ab])"
                    + "|(?:response|answer|assistant|option)\\s+([ab])(?:['’]s)?\\s+(?:score|rating)"
                    + "|\\b([ab])['’]s\\s+(?:score|rating))"
                    + "(?:\\s*[:=|]|\\s+[-–—](?=\\s))",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern VALUE = Pattern.compile(
            "(?<value>[1-5]|\\[[1-5]]|\\([1-5]\\)|<[1-5]>|\"[1-5]\")(?:\\.0{1,9})?"
                    + "(?:\\s*(?:/|(?:out\\s+)?of)\\s*5(?:\\.0{1,9})?)?(?:\\s*(?:points?|stars?))?\\s*(?<rest>.*)",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private static final List<String> BETWEEN_TWO = List.of(",", ";", "|", "/", "&", " and");

    private static final String OPENS_A_REMARK = "(-–—";
    private static final String ENDS = ".,;!|";

    /**
     * The scores in a line, in order; none if it is no line of scores.
     *
     * @throws Unreadable if a score is not one whole number from 1 to 5
     */
    static List<ScoreLine> in(String line) throws Unreadable {
        if (Line.isQuoted(line)) {
            return List.of();
        }
        String bare = Line.folded(Line.undress(line)).strip();
        String text = bare.startsWith("|") ? bare.substring(1).strip() : bare;
        Matcher label = LABEL.matcher(text);
        if (!label.lookingAt()) {
            return List.of();
        }
        List<ScoreLine> scores = new ArrayList<>();
        boolean more = true;
        while (more) {
            char side = side(label);
            int start = label.end();
            more = label.find();
            String rest = text.substring(start, more ? label.start() : text.length());
            scores.add(new ScoreLine(side, value(more ? withoutSeparator(rest) : rest, side)));
        }
        return scores;
    }

    /** What stands between two scores, without the sign that parts them. */
    private static String withoutSeparator(String rest) {
        String text = rest.stripTrailing();
        return BETWEEN_TWO.stream()
                .filter(text::endsWith)
                .findFirst()
                .map(separator -> text.substring(0, text.length() - separator.length()))
                .orElse(text);
    }

    private static char side(Matcher label) {
        for (int group = 1; group <= label.groupCount(); group++) {
            if (label.group(group) != null) {
                return Character.toUpperCase(label.group(group).charAt(0));
            }
        }
        throw new IllegalStateException("a label without a letter");
    }

    private static int value(String text, char side) throws Unreadable {
        Matcher value = VALUE.matcher(Line.undress(text));
        if (!value.matches() || !isRemark(value.group("rest"))) {
            throw new Unreadable("the score of " + side + " is not one whole number from 1 to 5");
        }
        String number = value.group("value");
        return number.charAt(number.length() / 2) - '0';
    }

    private static boolean isRemark(String rest) {
        if (rest.length() <= 1) {
            return rest.isEmpty() || ENDS.contains(rest);
        }
        return OPENS_A_REMARK.indexOf(rest.charAt(0)) >= 0 && Remark.isHarmless(rest);
    }
}
