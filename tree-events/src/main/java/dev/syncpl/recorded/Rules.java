package dev.syncpl.recorded;

import dev.syncpl.events.Label;
import dev.syncpl.events.Mode;
import dev.syncpl.events.Plan;
import dev.syncpl.events.TreeAdmitted;
import dev.syncpl.events.TreeRequested;
import dev.syncpl.prompts.Prompts;
import dev.syncpl.tree.policy.CriteriaSee;
import dev.syncpl.tree.policy.Policies;
import dev.syncpl.tree.policy.Swap;
import dev.syncpl.tree.row.Reason;
import java.util.Map;
import java.util.Optional;

/**
 * The policies in force for one tree, and whether it may give rows at all.
 *
 * <p>Policies are the defaults, but for those that the request names. What was decided when the tree was grown is taken
 * from its plan, whatever the request says. Policies that cannot be read do not stop a tree from closing: it is judged
 * under the defaults, gives no row, and counts {@code tree.invalidPolicies}; its rows can be derived again later.
 *
 * @param policies in force
 * @param objection why the tree gives no row, whatever its nodes say
 */
record Rules(Policies policies, Optional<Reason> objection) {

    static Rules of(TreeAdmitted admitted) {
        Plan plan = admitted.getRequest().getPlan();
        try {
            Policies policies = asGrown(Policies.parse(admitted.getRequest().getPolicies()), plan);
            return new Rules(policies, objection(policies, admitted.getRequest()));
        } catch (IllegalArgumentException e) {
            return new Rules(asGrown(Policies.DEFAULT, plan), Optional.of(Reason.INVALID_POLICIES));
        }
    }

    private static Policies asGrown(Policies policies, Plan plan) {
        CriteriaSee criteriaSee = plan.getCriteriaSee() == dev.syncpl.events.CriteriaSee.RESPONSES
                ? CriteriaSee.RESPONSES
                : CriteriaSee.CONVERSATION;
        Swap swap = plan.getSwap() == dev.syncpl.events.Swap.BLOCK ? Swap.BLOCK : Swap.LETTERS;
        return policies.with(Map.of("criteriaSee", criteriaSee.text(), "swap", swap.text()));
    }

    private static Optional<Reason> objection(Policies policies, TreeRequested request) {
        Plan plan = request.getPlan();
        if (plan.getMode() != Mode.DPO && plan.getMode() != Mode.RSFT) {
            return Optional.of(Reason.NOT_SYNTHESIS);
        }
        if (prefersOneOfTwoEquals(request)) {
            return Optional.of(Reason.EQUAL_RESPONSES);
        }
        return knowsPrompts(policies, plan) ? Optional.empty() : Optional.of(Reason.UNKNOWN_PROMPT);
    }

    /** Real data has such labels: whatever scores led to rows, they would teach that a text is better than itself. */
    private static boolean prefersOneOfTwoEquals(TreeRequested request) {
        return (request.getLabel() == Label.A || request.getLabel() == Label.B)
                && request.getResponseA().equals(request.getResponseB());
    }

    private static boolean knowsPrompts(Policies policies, Plan plan) {
        if (plan.getCriteriaSee() == dev.syncpl.events.CriteriaSee.UNKNOWN
                || plan.getSwap() == dev.syncpl.events.Swap.UNKNOWN) {
            return false;
        }
        try {
            Prompts.criteria(plan.getCriteriaStage().getPromptVersion());
            Prompts.rubric(plan.getRubricStage().getPromptVersion());
            Prompts.judgment(plan.getJudgmentStage().getPromptVersion());
            Prompts.singlePass(policies.singlePassPrompt());
            Prompts.reflections(policies.longCotReflections());
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
