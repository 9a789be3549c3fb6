package dev.syncpl.prompts;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Seeded trajectories of awkward texts, such as parse without a repair. */
final class RandomTexts {

    private static final String[] WORDS = {
        "eggs",
        "\"quoted\"",
        "{{criterion}}",
        "Score A: 5",
        "### Verdict",
        "### Reflection",
        "**Rubric**",
        "[confirm]",
        "5:",
        "\\n",
        "$1",
        "\u00fc\u4e2d",
        "\ud83e\udd5e",
        "a/b",
        "3.",
        "TIE",
        "the",
        "answer"
    };

    private RandomTexts() {}

    static SinglePassText trajectory(Random random) {
        CriterionItem criterion = new CriterionItem("Name " + random.nextInt(1000), sentence(random), false);
        List<String> levels = new ArrayList<>();
        for (int level = 0; level < RubricText.LEVELS; level++) {
            levels.add(sentence(random));
        }
        JudgmentText judgment =
                new JudgmentText(1 + random.nextInt(5), 1 + random.nextInt(5), paragraphs(random), paragraphs(random));
        return new SinglePassText(criterion, new RubricText(levels), judgment, judgment.verdict());
    }

    private static String sentence(Random random) {
        StringBuilder sentence = new StringBuilder("It");
        for (int words = 1 + random.nextInt(8); words > 0; words--) {
            sentence.append(' ').append(WORDS[random.nextInt(WORDS.length)]);
        }
        return sentence.append(random.nextInt(4) == 0 ? "" : ".").toString();
    }

    private static String paragraphs(Random random) {
        StringBuilder text = new StringBuilder(sentence(random));
        for (int more = random.nextInt(3); more > 0; more--) {
            text.append(random.nextBoolean() ? "\n" : "\n\n").append(sentence(random));
        }
        return text.toString();
    }
}
