package dev.syncpl.judgment.reward;

import dev.syncpl.prompts.CriterionItem;
import dev.syncpl.prompts.JudgmentText;
import dev.syncpl.prompts.RubricText;
import dev.syncpl.prompts.SinglePassText;
import java.util.List;

/** What a model says to the single-pass prompt. */
final class Completions {

    private Completions() {}

    /** In strict form, with scores by the letters that are shown. */
    static String of(int scoreA, int scoreB) {
        JudgmentText judgment = new JudgmentText(scoreA, scoreB, "Says what A is like.", "Says what B is like.");
        return new SinglePassText(
                        new CriterionItem("Right sum", "The answer gives the right sum.", false),
                        new RubricText(List.of("None.", "Wrong.", "Near.", "Right.", "Right and shown.")),
                        judgment,
                        judgment.verdict())
                .text();
    }
}
