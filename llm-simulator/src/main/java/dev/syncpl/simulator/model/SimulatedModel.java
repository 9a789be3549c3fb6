package dev.syncpl.simulator.model;

import dev.syncpl.prompts.CriterionItem;
import dev.syncpl.prompts.JudgmentText;
import dev.syncpl.prompts.Prompts;
import dev.syncpl.prompts.ReadPrompt;
import dev.syncpl.prompts.RubricText;
import dev.syncpl.prompts.ShownResponses;
import dev.syncpl.prompts.SinglePassText;
import dev.syncpl.prompts.Turn;
import dev.syncpl.simulator.draw.Draws;
import dev.syncpl.simulator.leaf.LeafKey;
import dev.syncpl.simulator.leaf.LeafModel;
import dev.syncpl.simulator.leaf.LeafOdds;
import dev.syncpl.simulator.leaf.LeafScores;
import dev.syncpl.simulator.text.CriteriaWriter;
import dev.syncpl.simulator.text.JudgmentWriter;
import dev.syncpl.simulator.text.RubricWriter;
import dev.syncpl.simulator.text.Topic;
import dev.syncpl.simulator.truth.Comparison;
import dev.syncpl.simulator.truth.Truth;
import dev.syncpl.tree.id.ContentHash;
import java.util.List;
import java.util.function.Function;

/**
 * Completes prompts without a model: for those of ours it writes what they ask for, for others a short text. A
 * completion follows from the seed, the model's name, the prompt's parts, the request's seed and the choice's index.
 * Thread safe.
 */
public final class SimulatedModel {

    private final long seed;
    private final Truth truth;
    private final Function<String, LeafOdds> odds;
    private final LeafModel leaves;
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
        this.leaves = new LeafModel(seed);
        this.criteria = new CriteriaWriter(seed);
    }

    /** The completion of one choice. */
    public String complete(Ask ask, int choice) {
        if (ask.read().isEmpty()) {
            return judgments.plain(Topic.ofText(ask.prompt()), draws(ask, choice, ask.prompt()));
        }
        ReadPrompt prompt = ask.read().get();
        return switch (prompt.kind()) {
            case CRITERIA -> criteria(ask, prompt, choice);
            case RUBRIC -> rubric(ask, prompt, choice);
            case JUDGMENT -> judgment(ask, prompt, choice);
            case SINGLE_PASS -> singlePass(ask, prompt, choice);
        };
    }

    private String criteria(Ask ask, ReadPrompt prompt, int choice) {
        String conversation = conversation(prompt.conversation());
        List<CriterionItem> items = criteria.write(
                conversation,
                Topic.of(prompt.conversation()),
                prompt.count().orElseThrow(),
                draws(ask, choice, conversation));
        return Prompts.criteria(prompt.version()).renderItems(items);
    }

    private String rubric(Ask ask, ReadPrompt prompt, int choice) {
        String conversation = conversation(prompt.conversation());
        String criterion = prompt.criterion().orElseThrow();
        return rubrics.write(
                        name(criterion), Topic.of(prompt.conversation()), draws(ask, choice, conversation, criterion))
                .text();
    }

    private String judgment(Ask ask, ReadPrompt prompt, int choice) {
        String criterion = prompt.criterion().orElseThrow();
        return judgment(ask, prompt, choice, criterion, prompt.rubric().orElseThrow())
                .text();
    }

    private String singlePass(Ask ask, ReadPrompt prompt, int choice) {
        String conversation = conversation(prompt.conversation());
        Topic topic = Topic.of(prompt.conversation());
        CriterionItem criterion = criteria.write(conversation, topic, 1, draws(ask, choice, conversation))
                .get(0);
        RubricText rubric = rubrics.write(criterion.name(), topic, draws(ask, choice, conversation, criterion.text()));
        JudgmentText judgment = judgment(ask, prompt, choice, criterion.text(), rubric.text());
        return new SinglePassText(criterion, rubric, judgment, judgment.verdict()).text();
    }

    private JudgmentText judgment(Ask ask, ReadPrompt prompt, int choice, String criterion, String rubric) {
        ShownResponses shown = prompt.responses().orElseThrow();
        Comparison comparison = Comparison.of(prompt.conversation(), shown);
        Topic topic = Topic.of(prompt.conversation());
        LeafOdds modelOdds = odds.apply(ask.model());
        LeafKey key = new LeafKey(
                ask.model(),
                comparison.contentHash(),
                criterion,
                criterionIndex(modelOdds, name(criterion), prompt.conversation(), topic),
                rubric,
                comparison.firstHash(),
                ask.sample(choice));
        LeafScores scores = leaves.draw(modelOdds, key, truth.better(comparison));
        Draws draws = draws(ask, choice, comparison.contentHash(), criterion, rubric, comparison.firstHash());
        String first = judgments.analysis(name(criterion), topic, shown.first(), scores.first(), draws);
        String second = judgments.analysis(name(criterion), topic, shown.second(), scores.second(), draws);
        return shown.firstLetter() == 'A'
                ? new JudgmentText(scores.first(), scores.second(), first, second)
                : new JudgmentText(scores.second(), scores.first(), second, first);
    }

    private int criterionIndex(LeafOdds modelOdds, String name, List<Turn> turns, Topic topic) {
        int listed = modelOdds.accuracyByCriterion().size();
        return listed == 0 ? -1 : criteria.indexOf(name, conversation(turns), topic, listed);
    }

    private Draws draws(Ask ask, int choice, String... names) {
        String[] all = new String[names.length + 3];
        all[0] = ask.kind();
        all[1] = ask.model();
        all[2] = ask.sample(choice);
        System.arraycopy(names, 0, all, 3, names.length);
        return Draws.of(seed, all);
    }

    private static String conversation(List<Turn> turns) {
        ContentHash.Builder hash = ContentHash.builder();
        turns.forEach(turn -> hash.turn(turn.role(), turn.content()));
        return hash.responses("", "").ordered();
    }

    private static String name(String criterion) {
        return CriterionItem.ofText(criterion, false).map(CriterionItem::name).orElse("the criterion");
    }
}
