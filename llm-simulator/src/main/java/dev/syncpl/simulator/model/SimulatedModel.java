package dev.syncpl.simulator.model;

import dev.syncpl.prompts.CriterionItem;
import dev.syncpl.prompts.DirectText;
import dev.syncpl.prompts.JudgmentText;
import dev.syncpl.prompts.Prompts;
import dev.syncpl.prompts.ReadPrompt;
import dev.syncpl.prompts.RubricText;
import dev.syncpl.prompts.ShownResponses;
import dev.syncpl.prompts.SinglePassText;
import dev.syncpl.prompts.Unasked;
import dev.syncpl.simulator.draw.Draws;
import dev.syncpl.simulator.leaf.LeafOdds;
import dev.syncpl.simulator.text.CriteriaWriter;
import dev.syncpl.simulator.text.JudgmentWriter;
import dev.syncpl.simulator.text.RubricWriter;
import dev.syncpl.simulator.text.Topic;
import dev.syncpl.simulator.truth.Comparison;
import dev.syncpl.simulator.truth.Truth;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntFunction;

/**
 * Completes prompts without a model: for those of ours it writes what they ask for, for others a short text. A
 * completion follows from the seed, the model's name, the prompt's parts, the request's seed and the choice's index.
 * Thread safe.
 */
public final class SimulatedModel {

    /** As many as a plan may ask for. */
    private static final int MOST_CRITERIA = 1_000;

    private final long seed;
    private final Truth truth;
    private final Function<String, LeafOdds> odds;
    private final CriteriaWriter criteria;
    private final RubricWriter rubrics = new RubricWriter();
    private final JudgmentWriter judgments = new JudgmentWriter();

    /**
     * @param seed of all draws
     * @param truth which response is better
     * @param odds how well a model judges, by its name
     */
    public SimulatedModel(long seed, Truth truth, Function<String, LeafOdds> odds) {
        this.seed = seed;
        this.truth = truth;
        this.odds = odds;
        this.criteria = new CriteriaWriter(seed);
    }

    /** Reads a prompt once, and then completes it for any choice by its index. */
    public IntFunction<Completion> completions(Ask ask) {
        if (ask.read().isEmpty()) {
            Topic topic = Topic.ofText(ask.prompt());
            return choice -> Completion.of(judgments.plain(topic, draws(ask, choice, ask.prompt())));
        }
        ReadPrompt prompt = ask.read().get();
        return switch (prompt.kind()) {
            case CRITERIA -> criteria(ask, prompt);
            case RUBRIC -> rubric(ask, prompt);
            case JUDGMENT -> judgment(ask, prompt);
            case DIRECT -> direct(ask, prompt);
            case SINGLE_PASS -> singlePass(ask, prompt);
        };
    }

    private IntFunction<Completion> criteria(Ask ask, ReadPrompt prompt) {
        String conversation = PromptNames.conversation(prompt.conversation());
        Topic topic = Topic.of(prompt.conversation());
        int count = Math.min(prompt.count().orElseThrow(), MOST_CRITERIA);
        return choice -> Completion.of(Prompts.criteria(prompt.version())
                .renderItems(criteria.write(conversation, topic, count, draws(ask, choice, conversation))));
    }

    private IntFunction<Completion> rubric(Ask ask, ReadPrompt prompt) {
        String conversation = PromptNames.conversation(prompt.conversation());
        Topic topic = Topic.of(prompt.conversation());
        String criterion = prompt.criterion().orElseThrow();
        return choice -> Completion.of(
                rubrics.write(PromptNames.criterion(criterion), topic, draws(ask, choice, conversation, criterion))
                        .text());
    }

    private IntFunction<Completion> judgment(Ask ask, ReadPrompt prompt) {
        Judge judge = judge(ask, prompt);
        String criterion = prompt.criterion().orElseThrow();
        String rubric = prompt.rubric().orElseThrow();
        return choice -> {
            Judge.Judged judged = judge.judge(choice, criterion, rubric);
            return new Completion(judged.text().text(), Optional.of(judged.scores()));
        };
    }

    /** Judges as by one criterion of its own; of the scores only the verdict is said. */
    private IntFunction<Completion> direct(Ask ask, ReadPrompt prompt) {
        Judge judge = judge(ask, prompt);
        return choice -> {
            Judge.Judged judged = judge.judge(choice, Unasked.criterion().text(), Unasked.rubric());
            JudgmentText judgment = judged.text();
            String reason = judgment.analysisA() + " " + judgment.analysisB();
            return new Completion(new DirectText(reason, judgment.verdict()).text(), Optional.of(judged.scores()));
        };
    }

    private IntFunction<Completion> singlePass(Ask ask, ReadPrompt prompt) {
        Judge judge = judge(ask, prompt);
        String conversation = PromptNames.conversation(prompt.conversation());
        Topic topic = Topic.of(prompt.conversation());
        return choice -> {
            CriterionItem criterion = criteria.write(conversation, topic, 1, draws(ask, choice, conversation))
                    .get(0);
            RubricText rubric =
                    rubrics.write(criterion.name(), topic, draws(ask, choice, conversation, criterion.text()));
            Judge.Judged judged = judge.judge(choice, criterion.text(), rubric.text());
            JudgmentText judgment = judged.text();
            String text = new SinglePassText(criterion, rubric, judgment, judgment.verdict()).text();
            return new Completion(text, Optional.of(judged.scores()));
        };
    }

    private Judge judge(Ask ask, ReadPrompt prompt) {
        ShownResponses shown = prompt.responses().orElseThrow();
        Comparison comparison = Comparison.of(prompt.conversation(), shown);
        return new Judge(
                seed,
                ask,
                odds.apply(ask.model()),
                comparison,
                shown.firstLetter(),
                truth.better(comparison),
                new Judge.Writers(criteria, judgments));
    }

    private Draws draws(Ask ask, int choice, String... names) {
        return ask.draws(seed, choice, names);
    }
}
