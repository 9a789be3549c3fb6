package dev.syncpl.prompts;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The two analyses of a judgment. Forgives dress, small letters, another wording of the headings, a heading on a line
 * of its own without a colon, that of B before that of A, text before the first heading, and headings of a single-pass
 * completion or of a reflection inside (which could no more be told apart there).
 *
 * @param ofA what is said of A
 * @param ofB what is said of B
 * @param repaired whether the headings are not just {@code Analysis of A:} and then {@code Analysis of B:}
 */
record Analyses(String ofA, String ofB, boolean repaired) {

    static final String HEADING_A = "Analysis of A:";
    static final String HEADING_B = "Analysis of B:";

    private static final String RESPONSE = "(?:the\\s+)?(?:(?:response|answer|assistant|option)\\s+)?";

    /** Headings that say what follows them. */
    private static final Heading NAMED = new Heading(
            "(?:\\d\\s*[.)]\\s*)?(?:(?:analysis|assessment|evaluation|review)\\s*(?:of\\s+|for\\s+|[-–—:]\\s*)?"
                    + RESPONSE
                    + "%1$s|(?:response|answer|assistant|option)\\s+%1$s(?:['’]s)?[\\s:–—-]+"
                    + "(?:analysis|assessment|evaluation|review))(?:\\s*[:–—-](.*))?");

    /** Headings that only name the response. */
    private static final Heading BARE =
            new Heading("(?:\\d\\s*[.)]\\s*)?(?:response|answer|assistant|option)\\s+%1$s(?:\\s*:(.*))?");

    static Analyses in(List<String> lines) throws Unreadable {
        int a = strictHeading(lines, HEADING_A, 0);
        int b = a < 0 ? -1 : strictHeading(lines, HEADING_B, a + 1);
        if (b >= 0) {
            boolean preamble = lines.subList(0, a).stream().anyMatch(line -> !line.isBlank());
            String restA = lines.get(a).substring(HEADING_A.length());
            String restB = lines.get(b).substring(HEADING_B.length());
            return of(lines, new Section(a, restA, b), new Section(b, restB, lines.size()), preamble);
        }
        Heading heading = NAMED.heads(lines) ? NAMED : BARE;
        a = heading.find(lines, 'A', 0);
        if (a < 0) {
            throw new Unreadable("no analysis of A");
        }
        b = heading.find(lines, 'B', a + 1);
        if (b < 0) {
            b = heading.find(lines, 'B', 0);
        }
        if (b < 0) {
            throw new Unreadable("no analysis of B");
        }
        int endOfA = a < b ? b : lines.size();
        int endOfB = a < b ? lines.size() : a;
        return of(
                lines,
                new Section(a, heading.rest(lines.get(a), 'A'), endOfA),
                new Section(b, heading.rest(lines.get(b), 'B'), endOfB),
                true);
    }

    /** Whether a line heads an analysis, however worded. */
    static boolean isHeading(String line) {
        return sideOf(line) != 0;
    }

    /** The side whose heading is the last one at or before a line; 0 if there is none. */
    static char sideAt(List<String> lines, int index) {
        for (int i = index; i >= 0; i--) {
            if (isHeading(lines.get(i))) {
                return sideOf(lines.get(i));
            }
        }
        return 0;
    }

    private static char sideOf(String line) {
        for (Heading heading : List.of(NAMED, BARE)) {
            for (char side : new char[] {'A', 'B'}) {
                if (heading.matches(line, side)) {
                    return side;
                }
            }
        }
        return 0;
    }

    private static Analyses of(List<String> lines, Section a, Section b, boolean repaired) throws Unreadable {
        String ofA = a.body(lines);
        String ofB = b.body(lines);
        if (ofA.isEmpty() || ofB.isEmpty()) {
            throw new Unreadable("the analysis of " + (ofA.isEmpty() ? "A" : "B") + " is empty");
        }
        if (Echo.isEmpty(ofA) || Echo.isEmpty(ofB)) {
            throw new Unreadable("the analysis of " + (Echo.isEmpty(ofA) ? "A" : "B") + " is not filled in");
        }
        List<String> linesOfB = Line.of(ofB);
        if (a.heading() > b.heading()
                && !ScoreLine.in(linesOfB.get(linesOfB.size() - 1)).isEmpty()) {
            // In the strict form it stands last, and this line would be one of the scores.
            throw new Unreadable("the analysis of B ends in a score");
        }
        boolean holdsHeading = lines.stream().anyMatch(SinglePassSection::isAnyHeading);
        return new Analyses(ofA, ofB, repaired || holdsHeading);
    }

    private static int strictHeading(List<String> lines, String heading, int from) {
        for (int i = from; i < lines.size(); i++) {
            if (lines.get(i).startsWith(heading)) {
                return i;
            }
        }
        return -1;
    }

    /** An analysis: where its heading stands, what follows on that line, and where it ends. */
    private record Section(int heading, String rest, int end) {

        String body(List<String> lines) {
            return Line.trimmed(rest + "\n" + String.join("\n", lines.subList(heading + 1, end)));
        }
    }

    /** A way to word headings. */
    private static final class Heading {

        private final Pattern ofA;
        private final Pattern ofB;

        Heading(String form) {
            this.ofA = pattern(form, "a");
            this.ofB = pattern(form, "b");
        }

        private static Pattern pattern(String form, String letter) {
            return Pattern.compile(String.format(form, letter), Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
        }

        private Matcher matcher(String line, char side) {
            return (side == 'A' ? ofA : ofB).matcher(Line.folded(Line.undress(line)));
        }

        boolean matches(String line, char side) {
            return matcher(line, side).matches();
        }

        boolean heads(List<String> lines) {
            return find(lines, 'A', 0) >= 0 && find(lines, 'B', 0) >= 0;
        }

        int find(List<String> lines, char side, int from) {
            for (int i = from; i < lines.size(); i++) {
                if (matches(lines.get(i), side)) {
                    return i;
                }
            }
            return -1;
        }

        /** What follows the heading on its line. */
        String rest(String line, char side) {
            Matcher matcher = matcher(line, side);
            boolean found = matcher.matches() && matcher.group(1) != null;
            return found ? Line.undress(line).substring(matcher.start(1)) : "";
        }
    }
}
