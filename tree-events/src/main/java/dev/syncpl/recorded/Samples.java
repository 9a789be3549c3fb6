package dev.syncpl.recorded;

import dev.syncpl.events.Criterion;
import dev.syncpl.events.Decoding;
import dev.syncpl.events.Generation;
import dev.syncpl.events.Judgment;
import dev.syncpl.events.PresentationOrder;
import dev.syncpl.events.Rubric;
import dev.syncpl.prompts.CriterionItem;
import dev.syncpl.prompts.JudgedText;
import dev.syncpl.prompts.JudgmentText;
import dev.syncpl.prompts.Parsed;
import dev.syncpl.prompts.Prompts;
import dev.syncpl.prompts.RubricText;
import dev.syncpl.tree.Sample;
import dev.syncpl.tree.Wording;
import dev.syncpl.tree.policy.RowText;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Recorded nodes as the rules see them. Each canonical text is read once more by the parser of its own prompt version,
 * so that no row holds a text that does not parse back, or scores that its text does not say: such a text is {@link
 * Wording#UNREADABLE}, and so is one that rendering again does not mend.
 */
final class Samples {

    private final RowText rowText;
    private final boolean block;
    private final boolean read;
    private final Map<Recipe, String> recipes = new HashMap<>();

    /**
     * Reads nodes for rows of this kind of text.
     *
     * @param block whether order BA was shown with each response under its own letter
     */
    Samples(RowText rowText, boolean block) {
        this(rowText, block, true);
    }

    private Samples(RowText rowText, boolean block, boolean read) {
        this.rowText = rowText;
        this.block = block;
        this.read = read;
    }

    /** For votes alone: no text is read, which takes longer than all else, and so none may stand in a row. */
    static Samples unread() {
        return new Samples(RowText.STRICT, false, false);
    }

    Sample of(Criterion criterion, Generation generation) {
        String text = criterion.getText();
        boolean readable =
                read && CriterionItem.ofText(text, criterion.getRepaired()).isPresent() && JudgedText.isPlain(text);
        Wording wording = !readable ? Wording.UNREADABLE : criterion.getRepaired() ? Wording.REPAIRED : Wording.CLEAN;
        return new Sample(criterion.getSampleId(), text, recipe(generation), wording);
    }

    Sample of(Rubric rubric, Generation generation) {
        Recorded recorded =
                new Recorded(rubric.getSampleId(), rubric.getText(), rubric.getRepaired(), recipe(generation));
        String version = generation.getPromptVersion();
        return sample(recorded, text -> Prompts.rubric(version).parse(text), rubricText -> true, RubricText::text);
    }

    Sample of(Judgment judgment, Generation generation) {
        Recorded recorded =
                new Recorded(judgment.getSampleId(), judgment.getText(), judgment.getRepaired(), recipe(generation));
        String version = generation.getPromptVersion();
        return sample(
                recorded,
                text -> Prompts.judgment(version).parse(text),
                judgmentText -> saysItsScores(judgment, judgmentText),
                JudgmentText::text);
    }

    private boolean saysItsScores(Judgment judgment, JudgmentText text) {
        boolean firstIsB = block && judgment.getOrder() == PresentationOrder.BA;
        return judgment.getScoreFirst() == (firstIsB ? text.scoreB() : text.scoreA())
                && judgment.getScoreSecond() == (firstIsB ? text.scoreA() : text.scoreB());
    }

    private record Recorded(String id, String text, boolean repaired, String recipe) {

        Sample as(String shown, Wording wording) {
            return new Sample(id, shown, recipe, wording);
        }
    }

    private <T> Sample sample(
            Recorded recorded,
            Function<String, Parsed<T>> parser,
            Predicate<T> faithful,
            Function<T, String> strictForm) {
        if (!read) {
            return recorded.as(recorded.text(), Wording.UNREADABLE);
        }
        Optional<Parsed.Ok<T>> reading = read(parser, recorded.text()).filter(ok -> faithful.test(ok.value()));
        if (reading.isEmpty()) {
            return recorded.as(recorded.text(), Wording.UNREADABLE);
        }
        Wording wording = recorded.repaired() || reading.get().repaired() ? Wording.REPAIRED : Wording.CLEAN;
        if (rowText == RowText.STRICT) {
            return recorded.as(recorded.text(), wording);
        }
        String rendered = strictForm.apply(reading.get().value());
        // Some repairs are not undone by rendering: a control token is still one, a heading inside still a heading.
        boolean mended = read(parser, rendered).filter(ok -> !ok.repaired()).isPresent();
        return recorded.as(rendered, mended ? wording : Wording.UNREADABLE);
    }

    private static <T> Optional<Parsed.Ok<T>> read(Function<String, Parsed<T>> parser, String text) {
        try {
            return parser.apply(text).ok();
        } catch (IllegalArgumentException e) {
            // A prompt version of a newer release: nobody here can say what the text means.
            return Optional.empty();
        }
    }

    /** What both sides of a pair must share; the seed may differ. A tree has a handful of them. */
    private record Recipe(String model, String promptVersion, double temperature, Double topP, int maxTokens) {

        String text() {
            return String.join(
                    "\n",
                    model,
                    promptVersion,
                    Double.toString(temperature),
                    String.valueOf(topP),
                    Integer.toString(maxTokens));
        }
    }

    private String recipe(Generation generation) {
        Decoding decoding = generation.getDecoding();
        return recipes.computeIfAbsent(
                new Recipe(
                        generation.getModel(),
                        generation.getPromptVersion(),
                        decoding.getTemperature(),
                        decoding.getTopP(),
                        decoding.getMaxTokens()),
                Recipe::text);
    }
}
