package dev.syncpl.simulator.text;

import dev.syncpl.prompts.RubricText;
import dev.syncpl.simulator.draw.Draws;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Writes the analysis of one response that supports its score. Thread safe. */
public final class JudgmentWriter {

    private static final int HIGH = 4;
    private static final int MID = 3;
    private static final int SHORTEST_QUOTATION = 3;
    private static final int LONGER_BY = 4;

    private final Phrases phrases = Phrases.load("judgments.txt");

    /**
     * About 60 words in one line, citing levels.
     *
     * @param response the words of the response
     * @param score 1 to 5
     * @param draws of this sample
     */
    public String analysis(String criterionName, Topic topic, List<String> response, int score, Draws draws) {
        String tone = score >= HIGH ? "high" : score == MID ? "mid" : "low";
        return String.join(
                " ",
                sentence("opening " + tone, criterionName, topic, response, score, draws),
                sentence("evidence " + tone, criterionName, topic, response, score, draws),
                sentence(score == 1 ? "citation lowest" : "citation", criterionName, topic, response, score, draws),
                sentence(
                        score == RubricText.LEVELS ? "closing top" : "closing reach",
                        criterionName,
                        topic,
                        response,
                        score,
                        draws));
    }

    /** A short text about any prompt. */
    public String plain(Topic topic, Draws draws) {
        return sentence("plain", "", topic, List.of(), 1, draws);
    }

    private String sentence(
            String section, String criterionName, Topic topic, List<String> response, int score, Draws draws) {
        String phrase = draws.pick(phrases.in(section));
        List<String> words = topic.twoWords(draws);
        return Phrases.fill(
                phrase,
                Map.of(
                        "c", criterionName.toLowerCase(Locale.ROOT),
                        "w", CriteriaWriter.quoted(words.get(0)),
                        "v", CriteriaWriter.quoted(words.get(1)),
                        "q", quotation(response, draws),
                        "s", Integer.toString(score),
                        "t", Integer.toString(score + 1),
                        "u", Integer.toString(score - 1)));
    }

    private static String quotation(List<String> words, Draws draws) {
        if (words.isEmpty()) {
            return "an answer without a word";
        }
        int start = draws.below(Math.max(1, words.size() - SHORTEST_QUOTATION));
        int end = Math.min(words.size(), start + SHORTEST_QUOTATION + draws.below(LONGER_BY));
        return String.join(" ", words.subList(start, end));
    }
}
