package dev.syncpl.cli.plan;

import dev.syncpl.events.Decoding;
import dev.syncpl.events.Plan;
import dev.syncpl.events.StagePlan;
import dev.syncpl.prompts.Prompts;
import dev.syncpl.prompts.Unasked;
import dev.syncpl.tree.policy.CriteriaSee;
import dev.syncpl.tree.policy.Swap;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * What a run grows for each of its conversations. Immutable.
 *
 * @param mode what the run is for
 * @param criteria criteria a tree, 1 to 1000
 * @param expand which of them grow rubrics
 * @param rubrics rubrics a criterion, 1 to 100
 * @param judgments judgments a rubric and order, 1 to 100
 * @param orders which presentation orders
 * @param criteriaSee what the criteria prompt shows
 * @param swap how order BA is shown
 * @param model the model of every stage, as the server knows it
 * @param sampling how the stages sample
 * @param deadline from a tree's admission until it is closed as timed out
 * @param answers in which form the model answers
 * @param seed of every draw; the same seed over the same data draws alike
 * @param direct whether the judge is asked for a verdict alone, by no criterion and no rubric
 */
public record PlanTemplate(
        RunMode mode,
        int criteria,
        ExpandChoice expand,
        int rubrics,
        int judgments,
        OrderChoice orders,
        CriteriaSee criteriaSee,
        Swap swap,
        String model,
        Sampling sampling,
        Duration deadline,
        AnswerFormat answers,
        long seed,
        boolean direct) {

    private static final int FORMAT_VERSION = 1;
    private static final int MAX_CRITERIA = 1000;
    private static final int MAX_CHILDREN = 100;
    /** Judgments of a tree: the aggregator refuses more, since all of them are in memory when it closes. */
    private static final int MAX_LEAVES = 10_000;

    public PlanTemplate {
        require("criteria", criteria, MAX_CRITERIA);
        require("rubrics", rubrics, MAX_CHILDREN);
        require("judgments", judgments, MAX_CHILDREN);
        int expanded = expand == ExpandChoice.ALL ? criteria : 1;
        int leaves = expanded * rubrics * judgments * (orders == OrderChoice.BOTH ? 2 : 1);
        if (leaves > MAX_LEAVES) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "a tree of %,d judgments (criteria x rubrics x judgments x orders) is larger than %,d",
                    leaves,
                    MAX_LEAVES));
        }
        if (model.isBlank()) {
            throw new IllegalArgumentException("model is blank");
        }
    }

    /** Full trees for preference pairs, with answers in text. */
    public PlanTemplate(
            int criteria,
            int rubrics,
            int judgments,
            OrderChoice orders,
            CriteriaSee criteriaSee,
            Swap swap,
            String model,
            Sampling sampling,
            Duration deadline,
            long seed) {
        this(
                RunMode.DPO,
                criteria,
                ExpandChoice.ALL,
                rubrics,
                judgments,
                orders,
                criteriaSee,
                swap,
                model,
                sampling,
                deadline,
                AnswerFormat.TEXT,
                seed,
                false);
    }

    /** The same but for what is asked: the judge's verdict alone, one call an order. */
    public PlanTemplate asDirect() {
        return new PlanTemplate(
                mode,
                1,
                ExpandChoice.ALL,
                1,
                1,
                orders,
                criteriaSee,
                swap,
                model,
                sampling,
                deadline,
                AnswerFormat.TEXT,
                seed,
                true);
    }

    /**
     * One verdict of a model on the same conversations, shown in the same order: by one criterion and one rubric,
     * greedily, so that it comes out the same again.
     *
     * @throws IllegalArgumentException if both orders are judged: a screening has one verdict of each model
     */
    public PlanTemplate asScreening(String judging) {
        if (orders == OrderChoice.BOTH) {
            throw new IllegalArgumentException("a screening judges in one order: --orders seeded, ab or ba is due");
        }
        return new PlanTemplate(
                RunMode.SCREEN,
                RunMode.SCREEN.criteria(),
                RunMode.SCREEN.expand(),
                RunMode.SCREEN.rubrics(),
                RunMode.SCREEN.judgments(),
                orders,
                criteriaSee,
                swap,
                judging,
                new Sampling(Optional.of(0.0), Optional.empty(), sampling.maxTokens()),
                deadline,
                answers,
                seed,
                false);
    }

    /** The plan of one conversation: a function of its id, so that no plan depends on a label or on what came before. */
    public Plan planFor(String conversationId) {
        return Plan.newBuilder()
                .setFormatVersion(FORMAT_VERSION)
                .setMode(mode.event())
                .setCriteria(criteria)
                .setRubrics(rubrics)
                .setJudgments(judgments)
                .setOrders(orders.ordersFor(conversationId, seed))
                .setCriteriaSee(dev.syncpl.events.CriteriaSee.valueOf(criteriaSee.name()))
                .setExpand(expand.event())
                .setSwap(dev.syncpl.events.Swap.valueOf(swap.name()))
                .setSeed(seed)
                .setCriteriaStage(stage(
                        direct ? Unasked.VERSION : answers.version(Prompts.LATEST_CRITERIA),
                        sampling.criteria(criteria)))
                .setRubricStage(stage(
                        direct ? Unasked.VERSION : answers.version(Prompts.LATEST_RUBRIC),
                        sampling.rubricsAndJudgments()))
                .setJudgmentStage(stage(
                        direct ? Prompts.LATEST_DIRECT : answers.version(Prompts.LATEST_JUDGMENT),
                        sampling.rubricsAndJudgments()))
                .setSynthesisModel(null)
                .setDeadlineMillis(deadline.toMillis())
                .build();
    }

    private StagePlan stage(String version, Decoding decoding) {
        return new StagePlan(model, version, decoding);
    }

    /** Judgments planned for each tree. */
    public int leavesPerTree() {
        return expand.of(criteria) * rubrics * judgments * (orders == OrderChoice.BOTH ? 2 : 1);
    }

    private static void require(String name, int value, int most) {
        if (value < 1 || value > most) {
            throw new IllegalArgumentException(name + " is " + value + "; 1 to " + most + " is due");
        }
    }
}
