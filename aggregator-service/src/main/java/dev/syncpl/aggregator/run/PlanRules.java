package dev.syncpl.aggregator.run;

import dev.syncpl.aggregator.RefusedEvent;
import dev.syncpl.aggregator.UnsupportedFormatException;
import dev.syncpl.events.CriteriaSee;
import dev.syncpl.events.Decoding;
import dev.syncpl.events.Expand;
import dev.syncpl.events.Mode;
import dev.syncpl.events.Plan;
import dev.syncpl.events.PresentationOrder;
import dev.syncpl.events.StagePlan;
import dev.syncpl.events.Swap;
import dev.syncpl.prompts.Prompts;
import dev.syncpl.prompts.Unasked;
import java.util.HashSet;
import java.util.List;
import java.util.function.Consumer;

/** The ranges that the schema of a plan documents. */
final class PlanRules {

    /** Newest plan format that this release reads and passes on whole. */
    static final int NEWEST_FORMAT = 1;

    private static final int MAX_CRITERIA = 1000;
    private static final int MAX_RUBRICS = 100;
    private static final int MAX_JUDGMENTS = 100;
    /** Judgments of a tree: all of them are in memory at once when it closes. */
    private static final int MAX_LEAVES = 10_000;

    private static final double MAX_TEMPERATURE = 2;

    private PlanRules() {}

    /**
     * @throws UnsupportedFormatException if the plan is newer than this release
     * @throws RefusedEvent if it breaks a range
     */
    static void check(String treeId, Plan plan) {
        if (plan.getFormatVersion() > NEWEST_FORMAT) {
            throw new UnsupportedFormatException(treeId, plan.getFormatVersion(), NEWEST_FORMAT);
        }
        within(treeId, "formatVersion", plan.getFormatVersion(), NEWEST_FORMAT);
        within(treeId, "criteria", plan.getCriteria(), MAX_CRITERIA);
        within(treeId, "rubrics", plan.getRubrics(), MAX_RUBRICS);
        within(treeId, "judgments", plan.getJudgments(), MAX_JUDGMENTS);
        checkOrders(treeId, plan.getOrders());
        within(treeId, "criteria x rubrics x judgments x orders:", leaves(plan), MAX_LEAVES);
        require(plan.getMode() != Mode.UNKNOWN, treeId, "mode");
        require(plan.getCriteriaSee() != CriteriaSee.UNKNOWN, treeId, "criteriaSee");
        require(plan.getExpand() != Expand.UNKNOWN, treeId, "expand");
        require(plan.getSwap() != Swap.UNKNOWN, treeId, "swap");
        checkStage(treeId, "criteriaStage", plan.getCriteriaStage(), orNone(Prompts::criteria));
        checkStage(treeId, "rubricStage", plan.getRubricStage(), orNone(Prompts::rubric));
        checkStage(treeId, "judgmentStage", plan.getJudgmentStage(), Prompts::leaf);
        checkDirect(treeId, plan);
        require(plan.getDeadlineMillis() > 0, treeId, "deadlineMillis");
    }

    /** A judge that is asked for a verdict alone has nothing above it, and nothing is above no other. */
    private static void checkDirect(String treeId, Plan plan) {
        boolean direct = Prompts.isDirect(plan.getJudgmentStage().getPromptVersion());
        boolean criterionGiven = Unasked.is(plan.getCriteriaStage().getPromptVersion());
        boolean rubricGiven = Unasked.is(plan.getRubricStage().getPromptVersion());
        require(direct == criterionGiven && direct == rubricGiven, treeId, "promptVersion: all or none ask directly");
        require(!direct || plan.getCriteria() * plan.getRubrics() == 1, treeId, "criteria and rubrics: 1 each");
        require(!direct || plan.getMode() == Mode.EVALUATE || plan.getMode() == Mode.SCREEN, treeId, "mode");
    }

    private static int leaves(Plan plan) {
        int expanded = plan.getExpand() == Expand.ALL ? plan.getCriteria() : 1;
        return expanded
                * plan.getRubrics()
                * plan.getJudgments()
                * plan.getOrders().size();
    }

    private static Consumer<String> orNone(Consumer<String> prompts) {
        return version -> {
            if (!Unasked.is(version)) {
                prompts.accept(version);
            }
        };
    }

    private static void checkOrders(String treeId, List<PresentationOrder> orders) {
        boolean distinct = new HashSet<>(orders).size() == orders.size();
        require(!orders.isEmpty() && distinct && !orders.contains(PresentationOrder.UNKNOWN), treeId, "orders");
    }

    private static void checkStage(String treeId, String name, StagePlan stage, Consumer<String> prompts) {
        require(!stage.getModel().isBlank(), treeId, name + ".model");
        require(isKnown(stage.getPromptVersion(), prompts), treeId, name + ".promptVersion");
        Decoding decoding = stage.getDecoding();
        double temperature = decoding.getTemperature();
        require(temperature >= 0 && temperature <= MAX_TEMPERATURE, treeId, name + ".decoding.temperature");
        Double topP = decoding.getTopP();
        require(topP == null || (topP > 0 && topP <= 1), treeId, name + ".decoding.topP");
        require(decoding.getMaxTokens() > 0, treeId, name + ".decoding.maxTokens");
    }

    /** @param prompts throws for a version that this release cannot render: rows could not be made of such nodes */
    private static boolean isKnown(String version, Consumer<String> prompts) {
        try {
            prompts.accept(version);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static void within(String treeId, String name, int value, int most) {
        require(value >= 1 && value <= most, treeId, name + " " + value);
    }

    private static void require(boolean holds, String treeId, String what) {
        if (!holds) {
            throw RefusedEvent.invalid("the plan of tree " + treeId + " is out of range in " + what);
        }
    }
}
