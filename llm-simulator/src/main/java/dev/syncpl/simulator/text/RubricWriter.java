package dev.syncpl.simulator.text;

import dev.syncpl.prompts.RubricText;
import dev.syncpl.simulator.draw.Draws;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Writes a rubric for a criterion. Thread safe. */
public final class RubricWriter {

    private final Phrases phrases = Phrases.load("rubrics.txt");

    /** @param draws of this sample */
    public RubricText write(String criterionName, Topic topic, Draws draws) {
        List<String> levels = new ArrayList<>();
        for (int score = 1; score <= RubricText.LEVELS; score++) {
            List<String> words = topic.twoWords(draws);
            levels.add(Phrases.fill(
                    draws.pick(phrases.in(Integer.toString(score))),
                    Map.of(
                            "c", criterionName.toLowerCase(Locale.ROOT),
                            "w", CriteriaWriter.quoted(words.get(0)),
                            "v", CriteriaWriter.quoted(words.get(1)))));
        }
        return new RubricText(levels);
    }
}
