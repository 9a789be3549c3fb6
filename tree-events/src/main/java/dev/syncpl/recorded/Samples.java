package dev.syncpl.recorded;

import dev.syncpl.events.Criterion;
import dev.syncpl.events.Decoding;
import dev.syncpl.events.Generation;
import dev.syncpl.events.Judgment;
import dev.syncpl.events.PresentationOrder;
import dev.syncpl.events.Rubric;
import dev.syncpl.prompts.CriterionItem;
import dev.syncpl.prompts.JudgmentText;
import dev.syncpl.prompts.Parsed;
import dev.syncpl.prompts.Prompts;
import dev.syncpl.prompts.RubricText;
import dev.syncpl.tree.Sample;
import dev.syncpl.tree.Wording;
import dev.syncpl.tree.policy.RowText;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Recorded nodes as the rules see them. Each canonical text is read once more by the parser of its own prompt version,
 * so that no row holds a text that does not parse back, or scores that its text does not say: such a text is {@link
 * Wording#UNREADABLE}.
 */
final class Samples {

    private final RowText rowText;
    private final boolean block;

    /**
     * Reads nodes for rows of this kind of text.
     *
     * @param block whether order BA was shown with each response under its own letter
     */
    Samples(RowText rowText, boolean block) {
        this.rowText = rowText;
        this.block = block;
    }

    Sample of(Criterion criterion, Generation generation) {
        Optional<CriterionItem> item = CriterionItem.ofText(criterion.getText(), criterion.getRepaired());
        Wording wording =
                item.isEmpty() ? Wording.UNREADABLE : criterion.getRepaired() ? Wording.REPAIRED : Wording.CLEAN;
        return new Sample(criterion.getSampleId(), criterion.getText(), recipe(generation), wording);
    }

    Sample of(Rubric rubric, Generation generation) {
        Optional<Parsed.Ok<RubricText>> reading =
                read(() -> Prompts.rubric(generation.getPromptVersion()).parse(rubric.getText()));
        return sample(
                rubric.getSampleId(), rubric.getText(), rubric.getRepaired(), generation, reading, RubricText::text);
    }

    Sample of(Judgment judgment, Generation generation) {
        Optional<Parsed.Ok<JudgmentText>> reading = read(() ->
                        Prompts.judgment(generation.getPromptVersion()).parse(judgment.getText()))
                .filter(ok -> saysItsScores(judgment, ok.value()));
        return sample(
                judgment.getSampleId(),
                judgment.getText(),
                judgment.getRepaired(),
                generation,
                reading,
                JudgmentText::text);
    }

    private boolean saysItsScores(Judgment judgment, JudgmentText text) {
        boolean firstIsB = block && judgment.getOrder() == PresentationOrder.BA;
        return judgment.getScoreFirst() == (firstIsB ? text.scoreB() : text.scoreA())
                && judgment.getScoreSecond() == (firstIsB ? text.scoreA() : text.scoreB());
    }

    private <T> Sample sample(
            String id,
            String text,
            boolean repaired,
            Generation generation,
            Optional<Parsed.Ok<T>> reading,
            Function<T, String> strictForm) {
        if (reading.isEmpty()) {
            return new Sample(id, text, recipe(generation), Wording.UNREADABLE);
        }
        Wording wording = repaired || reading.get().repaired() ? Wording.REPAIRED : Wording.CLEAN;
        String shown =
                rowText == RowText.RERENDERED ? strictForm.apply(reading.get().value()) : text;
        return new Sample(id, shown, recipe(generation), wording);
    }

    private static <T> Optional<Parsed.Ok<T>> read(Supplier<Parsed<T>> parser) {
        try {
            return parser.get().ok();
        } catch (IllegalArgumentException e) {
            // A prompt version of a newer release: nobody here can say what the text means.
            return Optional.empty();
        }
    }

    /** What both sides of a pair must share; the seed may differ. */
    private static String recipe(Generation generation) {
        Decoding decoding = generation.getDecoding();
        return String.join(
                "\n",
                generation.getModel(),
                generation.getPromptVersion(),
                Double.toString(decoding.getTemperature()),
                String.valueOf(decoding.getTopP()),
                Integer.toString(decoding.getMaxTokens()));
    }
}
