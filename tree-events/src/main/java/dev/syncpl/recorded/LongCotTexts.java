package dev.syncpl.recorded;

import dev.syncpl.prompts.LongCotText;
import dev.syncpl.prompts.Prompts;
import dev.syncpl.prompts.Reflections;
import dev.syncpl.prompts.SinglePassText;
import dev.syncpl.tree.id.Seeds;
import dev.syncpl.tree.policy.Policies;
import dev.syncpl.tree.row.LongCotSides.Chain;
import dev.syncpl.tree.row.Trajectory;
import dev.syncpl.tree.rule.JudgedCriterion;
import java.util.ArrayList;
import java.util.List;

/**
 * The texts of long chains of thought. Which template a reflection takes is drawn by the plan's seed, the conversation,
 * the criterion and the reflection's number, not by the side it stands on, so that the sides of a row do not differ in
 * it.
 */
final class LongCotTexts {

    private final Policies policies;
    private final RowTexts texts;
    private final long seed;
    private final String conversationId;

    LongCotTexts(Policies policies, RowTexts texts, long seed, String conversationId) {
        this.policies = policies;
        this.texts = texts;
        this.seed = seed;
        this.conversationId = conversationId;
    }

    LongCotText of(JudgedCriterion criterion, Chain chain) {
        List<SinglePassText> trajectories = chain.trajectories().stream()
                .map(trajectory -> text(criterion, trajectory))
                .toList();
        Reflections templates = Prompts.reflections(policies.longCotReflections());
        int last = trajectories.size() - 1;
        List<String> reflections = new ArrayList<>();
        for (int i = 0; i < last || (i == last && chain.confirmed()); i++) {
            reflections.add(templates.on(trajectories.get(i), i == last, draw(criterion, i)));
        }
        return new LongCotText(trajectories, reflections);
    }

    private SinglePassText text(JudgedCriterion criterion, Trajectory trajectory) {
        return Prompts.singlePass(policies.singlePassPrompt())
                .trajectory(
                        criterion.node().sample().orElseThrow().text(),
                        trajectory.rubric().sample().text(),
                        trajectory.leaf().sample().text(),
                        texts.displayed(
                                trajectory.leaf().vote(), trajectory.leaf().order()));
    }

    private long draw(JudgedCriterion criterion, int reflection) {
        return Seeds.derive(
                seed, "longCotReflection", conversationId, criterion.path().toString(), Integer.toString(reflection));
    }
}
