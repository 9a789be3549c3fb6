package dev.syncpl.prompts;

import java.util.Objects;

/**
 * A whole trajectory in one completion, by displayed letters.
 *
 * @param criterion the criterion
 * @param rubric its rubric
 * @param judgment the judgment by it
 * @param verdict what the judgment's scores say
 */
public record SinglePassText(CriterionItem criterion, RubricText rubric, JudgmentText judgment, Verdict verdict) {

    /** @throws IllegalArgumentException if the verdict disagrees with the scores */
    public SinglePassText {
        Objects.requireNonNull(criterion);
        Objects.requireNonNull(rubric);
        if (verdict != judgment.verdict()) {
            throw new IllegalArgumentException("verdict " + verdict + " disagrees with the scores " + judgment.scoreA()
                    + " and " + judgment.scoreB());
        }
    }

    /** The strict form. */
    public String text() {
        return String.join(
                "\n",
                SinglePassSection.CRITERION.heading(),
                criterion.text(),
                SinglePassSection.RUBRIC.heading(),
                rubric.text(),
                SinglePassSection.ANALYSIS.heading(),
                judgment.analyses(),
                SinglePassSection.SCORES.heading(),
                judgment.scores(),
                SinglePassSection.VERDICT.heading(),
                verdict.name());
    }
}
