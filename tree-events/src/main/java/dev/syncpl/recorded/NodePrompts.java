package dev.syncpl.recorded;

import dev.syncpl.events.Criterion;
import dev.syncpl.events.Plan;
import dev.syncpl.events.PresentationOrder;
import dev.syncpl.events.Rubric;
import dev.syncpl.events.Swap;
import dev.syncpl.events.TreeContext;
import dev.syncpl.prompts.Prompts;
import dev.syncpl.prompts.ShownResponses;
import dev.syncpl.prompts.Turn;
import java.util.List;
import java.util.Optional;

/**
 * The prompt of every kind of node, from what is recorded of the tree and of the node's parents. Stages send these
 * texts and training rows hold them: there is no other way to either, so they are the same bytes.
 *
 * <p>All methods throw {@link IllegalArgumentException} if the plan names a prompt version, order, swap or view that
 * this build does not know.
 */
public final class NodePrompts {

    private NodePrompts() {}

    /**
     * Prompt of all criteria of a tree. Where it shows the responses, it shows them as the first order of the plan
     * does, so that the judgments' prompts go on from the same bytes.
     */
    public static String criteria(TreeContext context) {
        Plan plan = context.getPlan();
        Optional<ShownResponses> responses = switch (plan.getCriteriaSee()) {
            case CONVERSATION -> Optional.empty();
            case RESPONSES -> Optional.of(shown(context, firstOrder(plan)));
            case UNKNOWN -> throw new IllegalArgumentException("unknown view of the criteria prompt");
        };
        return Prompts.criteria(plan.getCriteriaStage().getPromptVersion())
                .render(conversation(context), responses, plan.getCriteria());
    }

    /** Prompt of all rubrics of a criterion. */
    public static String rubric(TreeContext context, Criterion criterion) {
        return Prompts.rubric(context.getPlan().getRubricStage().getPromptVersion())
                .render(conversation(context), criterion.getText());
    }

    /** Prompt of all judgments of a rubric in one order. */
    public static String judgment(TreeContext context, Criterion criterion, Rubric rubric, PresentationOrder order) {
        return Prompts.leaf(context.getPlan().getJudgmentStage().getPromptVersion())
                .render(conversation(context), shown(context, order), criterion.getText(), rubric.getText());
    }

    /**
     * Prompt of a whole trajectory in one completion.
     *
     * @param version version of the single-pass prompt, which no plan names
     */
    public static String singlePass(TreeContext context, PresentationOrder order, String version) {
        return Prompts.singlePass(version).render(conversation(context), shown(context, order));
    }

    /** The responses as an order shows them: where each stands, and under which letter. */
    public static ShownResponses shown(TreeContext context, PresentationOrder order) {
        String a = context.getResponseA();
        String b = context.getResponseB();
        return switch (order) {
            case AB -> ShownResponses.letters(a, b);
            case BA -> swapped(a, b, context.getPlan().getSwap());
            case UNKNOWN -> throw new IllegalArgumentException("unknown presentation order");
        };
    }

    private static ShownResponses swapped(String a, String b, Swap swap) {
        return switch (swap) {
            case LETTERS -> ShownResponses.letters(b, a);
            case BLOCK -> ShownResponses.block('B', b, a);
            case UNKNOWN -> throw new IllegalArgumentException("unknown way to show order BA");
        };
    }

    private static PresentationOrder firstOrder(Plan plan) {
        if (plan.getOrders().isEmpty()) {
            throw new IllegalArgumentException("the plan has no presentation order");
        }
        return plan.getOrders().get(0);
    }

    private static List<Turn> conversation(TreeContext context) {
        return context.getConversation().stream()
                .map(message -> new Turn(message.getRole(), message.getContent()))
                .toList();
    }
}
