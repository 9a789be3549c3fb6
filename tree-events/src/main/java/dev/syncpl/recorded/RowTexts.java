package dev.syncpl.recorded;

import dev.syncpl.events.Criterion;
import dev.syncpl.events.Message;
import dev.syncpl.events.Rubric;
import dev.syncpl.events.TreeContext;
import dev.syncpl.prompts.CriterionItem;
import dev.syncpl.prompts.Prompts;
import dev.syncpl.prompts.Verdict;
import dev.syncpl.tree.CriterionNode;
import dev.syncpl.tree.Leaf;
import dev.syncpl.tree.Order;
import dev.syncpl.tree.Vote;
import dev.syncpl.tree.id.NodePath;
import dev.syncpl.tree.policy.Swap;
import dev.syncpl.tree.row.SftRows;
import java.util.List;

/**
 * The texts of rows. A prompt is rendered from the recorded nodes by the same function that rendered it for the model.
 * A list of criteria is rendered from its items by one function whichever side it is, so that sides differ in order
 * alone.
 */
final class RowTexts {

    private final GrownTree tree;
    private final TreeContext context;

    RowTexts(GrownTree tree) {
        this.tree = tree;
        this.context = tree.context();
    }

    List<Message> criteriaPrompt() {
        return user(NodePrompts.criteria(context));
    }

    List<Message> rubricPrompt(NodePath criterion) {
        return user(NodePrompts.rubric(context, tree.recordedCriterion(criterion)));
    }

    List<Message> judgmentPrompt(Leaf leaf) {
        NodePath rubric = leaf.path().parent().orElseThrow();
        Criterion criterion = tree.recordedCriterion(leaf.path().criterionPath());
        Rubric guide = tree.recordedRubric(rubric);
        return user(NodePrompts.judgment(context, criterion, guide, Twins.of(leaf.order())));
    }

    List<Message> singlePassPrompt(Order order) {
        return user(
                NodePrompts.singlePass(context, Twins.of(order), tree.policies().singlePassPrompt()));
    }

    /** The items, numbered from 1. */
    String criteria(List<CriterionNode> list) {
        List<CriterionItem> items = list.stream()
                .map(criterion -> criterion.sample().orElseThrow().text())
                .map(text -> CriterionItem.ofText(text, false).orElseThrow())
                .toList();
        return Prompts.criteria(context.getPlan().getCriteriaStage().getPromptVersion())
                .renderItems(items);
    }

    String singlePass(SftRows.SinglePass row) {
        return Prompts.singlePass(tree.policies().singlePassPrompt())
                .renderCompletion(
                        row.criterion().node().sample().orElseThrow().text(),
                        row.rubric().sample().text(),
                        row.leaf().sample().text(),
                        displayed(row.verdict(), row.leaf().order()));
    }

    /** A verdict by the letter that the prompt calls the response. */
    Verdict displayed(Vote verdict, Order order) {
        boolean swapped = order == Order.BA && tree.policies().swap() == Swap.LETTERS;
        Vote shown = swapped ? verdict.mirrored() : verdict;
        return switch (shown) {
            case A -> Verdict.A;
            case B -> Verdict.B;
            case TIE -> Verdict.TIE;
        };
    }

    /** One user message and no system role: some chat templates refuse one. */
    private static List<Message> user(String prompt) {
        return List.of(new Message("user", prompt));
    }
}
