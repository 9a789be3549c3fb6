package dev.syncpl.prompts;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The two analyses of a judgment, A first. Forgives dress, small letters, a heading on a line of its own without a
 * colon, text before the first heading, and headings of a single-pass completion or of a reflection inside (which could
 * no more be told apart there).
 *
 * @param ofA what is said of A
 * @param ofB what is said of B
 * @param repaired whether the headings are not just {@code Analysis of A:} and {@code Analysis of B:}
 */
record Analyses(String ofA, String ofB, boolean repaired) {

    static final String HEADING_A = "Analysis of A:";
    static final String HEADING_B = "Analysis of B:";

    private static final Pattern LOOSE_A = looseHeading("a");
    private static final Pattern LOOSE_B = looseHeading("b");

    static Analyses in(List<String> lines) throws Unreadable {
        int a = strictHeading(lines, HEADING_A, 0);
        int b = a < 0 ? -1 : strictHeading(lines, HEADING_B, a + 1);
        if (b >= 0) {
            boolean preamble = lines.subList(0, a).stream().anyMatch(line -> !line.isBlank());
            return of(
                    lines,
                    a,
                    lines.get(a).substring(HEADING_A.length()),
                    b,
                    lines.get(b).substring(HEADING_B.length()),
                    preamble);
        }
        int looseA = looseHeading(lines, LOOSE_A, 0);
        if (looseA < 0) {
            throw new Unreadable("no analysis of A");
        }
        int looseB = looseHeading(lines, LOOSE_B, looseA + 1);
        if (looseB < 0) {
            throw new Unreadable("no analysis of B behind that of A");
        }
        return of(lines, looseA, rest(lines, LOOSE_A, looseA), looseB, rest(lines, LOOSE_B, looseB), true);
    }

    private static Analyses of(List<String> lines, int a, String restA, int b, String restB, boolean repaired)
            throws Unreadable {
        String ofA = body(restA, lines.subList(a + 1, b));
        String ofB = body(restB, lines.subList(b + 1, lines.size()));
        if (ofA.isEmpty() || ofB.isEmpty()) {
            throw new Unreadable("the analysis of " + (ofA.isEmpty() ? "A" : "B") + " is empty");
        }
        boolean holdsHeading = lines.stream().anyMatch(SinglePassSection::isAnyHeading);
        return new Analyses(ofA, ofB, repaired || holdsHeading);
    }

    private static String body(String rest, List<String> lines) {
        return (rest + "\n" + String.join("\n", lines)).strip();
    }

    private static int strictHeading(List<String> lines, String heading, int from) {
        for (int i = from; i < lines.size(); i++) {
            if (lines.get(i).startsWith(heading)) {
                return i;
            }
        }
        return -1;
    }

    private static int looseHeading(List<String> lines, Pattern heading, int from) {
        for (int i = from; i < lines.size(); i++) {
            if (heading.matcher(Line.undress(lines.get(i))).matches()) {
                return i;
            }
        }
        return -1;
    }

    private static String rest(List<String> lines, Pattern heading, int index) {
        Matcher matcher = heading.matcher(Line.undress(lines.get(index)));
        return matcher.matches() && matcher.group(1) != null ? matcher.group(1) : "";
    }

    private static Pattern looseHeading(String letter) {
        return Pattern.compile(
                "analysis\\s+(?:of\\s+|for\\s+)?(?:response\\s+)?" + letter + "(?:\\s*[:：](.*))?",
                Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    }
}
