package dev.syncpl.prompts;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a judge writes behind scores. It is forgiven where it is plainly about them and cannot have changed them: it
 * begins with a verdict, an explanation so called, or a farewell, names no number, takes nothing back, and where it
 * compares the responses, it says plainly what the scores say.
 */
final class Remark {

    private static final Pattern NUMBER = Pattern.compile(
            "\\p{Nd}|\\p{No}|\\p{Nl}|\\b(?:zero|one|two|three|four|five|six|seven|eight|nine|ten|half|halves)\\b");

    private static final Pattern TAKES_BACK = Pattern.compile("\\b(?:wait|hmm|actually|instead|rather|reflection|again"
            + "|mistaken?|error|wrong|sorry|should|would|could|might|may|however|but|although|though"
            + "|re-?(?:consider|think|visit|assess|evaluat|vis|scor|adjust|calculat)\\w*|correct(?:ion|ed|ing)"
            + "|chang\\w*|adjust\\w*|lower\\w*|rais(?:e|ed|ing)|increas\\w*|decreas\\w*|swap\\w*|revers\\w*)\\b");

    private static final Pattern COMPARES = Pattern.compile(
            "\\b(?:better|best|worse|worst|stronger|weaker|superior|inferior|prefer\\w*|win(?:s|ner|ning)?|verdict"
                    + "|higher|more|less|fewer|than|tie|tied|equal\\w*|same|neither|outperforms?|beats?)\\b");

    private static final Pattern SENTENCE_END = Pattern.compile("[.!?](?=\\s|$)|\\R");

    private static final String OPENING = "(?:(?:therefore|thus|hence|so|overall|in short|in conclusion),?\\s+)?";
    private static final String RESPONSE = "(?:response\\s+)?";

    private static final Pattern VERDICT = Pattern.compile(OPENING
            + "(?:(?:final|overall)\\s+)?(?:verdict|winner|(?:better|best|preferred)\\s+response)(?:\\s*[:=]|\\s+is)\\s*"
            + RESPONSE + "(a|b|tie)");

    private static final Pattern CLAIM = Pattern.compile(OPENING + RESPONSE
            + "([ab])\\s+(?:wins|is\\s+(?:(?:clearly|slightly|much|overall)\\s+)?(?:the\\s+)?"
            + "(?:better|stronger|superior|preferable|best|winner)(?:\\s+(?:response|answer|one))?"
            + "(?:\\s+(?:to|than)\\s+" + RESPONSE + "[ab])?)(?:\\s+overall)?");

    private static final Pattern ABOUT_THE_SCORES = Pattern.compile(
            "(?:reason(?:ing|s)?|explanation|justification|rationale|note|conclusion|summary)\\s*(?::.*)?"
                    + "|(?:these|the|both|my)\\s+(?:scores|ratings)\\b.*|(?:i\\s+)?hope\\s.*|let me know\\b.*|thank you\\b.*");

    private Remark() {}

    /** @throws Unreadable unless the lines leave the scores as they are */
    static void check(List<String> lines, Verdict ofScores) throws Unreadable {
        String text = String.join("\n", lines.stream().map(Line::undress).toList());
        if (!isHarmlessBesidesComparing(text)) {
            throw new Unreadable("text behind the scores that may change them");
        }
        boolean first = true;
        for (String part : SENTENCE_END.split(folded(text))) {
            String sentence = part.strip();
            Verdict said = said(sentence);
            if (COMPARES.matcher(sentence).find() && said != ofScores) {
                throw new Unreadable("text behind the scores that may contradict them");
            }
            if (first
                    && !sentence.isEmpty()
                    && said == null
                    && !ABOUT_THE_SCORES.matcher(sentence).matches()) {
                throw new Unreadable("text behind the scores that is not about them");
            }
            first &= sentence.isEmpty();
        }
    }

    /** Whether a text behind one score leaves it as it is. */
    static boolean isHarmless(String text) {
        return isHarmlessBesidesComparing(text)
                && !COMPARES.matcher(folded(text)).find();
    }

    private static boolean isHarmlessBesidesComparing(String text) {
        String folded = folded(text);
        return !NUMBER.matcher(folded).find() && !TAKES_BACK.matcher(folded).find();
    }

    /** The verdict that a sentence states, or null. */
    private static Verdict said(String sentence) {
        for (Pattern form : List.of(VERDICT, CLAIM)) {
            Matcher matcher = form.matcher(sentence);
            if (matcher.matches()) {
                return Verdict.valueOf(matcher.group(1).toUpperCase(Locale.ROOT));
            }
        }
        return null;
    }

    private static String folded(String text) {
        return Line.folded(text).toLowerCase(Locale.ROOT);
    }
}
