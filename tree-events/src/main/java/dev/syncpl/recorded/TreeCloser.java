package dev.syncpl.recorded;

import dev.syncpl.events.DpoRow;
import dev.syncpl.events.LongCotRow;
import dev.syncpl.events.SftRow;
import dev.syncpl.events.SubtreeCompleted;
import dev.syncpl.events.SubtreeOutcome;
import dev.syncpl.events.TreeCompleted;
import dev.syncpl.events.TreeRequested;
import dev.syncpl.tree.row.RowSelector;
import dev.syncpl.tree.row.TreeRows;
import dev.syncpl.tree.rule.JudgedCriterion;
import dev.syncpl.tree.rule.JudgedTree;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Closes trees: puts recorded nodes in their places, applies the method's rules, and says in events what came of it.
 * Pure: the same nodes give the same events, whatever order they are in. Stateless and safe for use by any thread.
 *
 * <p>All methods throw {@link IllegalArgumentException} if the plan is one that nothing can be grown from (see {@link
 * ExpectedNodes#of}); admission refuses such plans. Nothing in a node, a policy or a prompt version makes them throw:
 *
 * <ul>
 *   <li>a node that hangs on another sample, or has no place in the plan, is ignored and counted as an orphan;
 *   <li>a judgment with an impossible score or the wrong order counts as a failure with code {@code INVALID_EVENT};
 *   <li>a text that does not parse back votes and makes no row;
 *   <li>policies or prompt versions that are not known here cost the tree its rows, and are counted ({@link Rules}).
 * </ul>
 */
public final class TreeCloser {

    /**
     * Closes the subtree of one criterion.
     *
     * @param recorded the tree, with the nodes of that subtree at least
     * @param criterion index of the criterion
     * @param outcome how it ended, if that is decided from outside; else it follows from the nodes
     * @param at when it is closed
     */
    public SubtreeCompleted closeSubtree(
            RecordedTree recorded, int criterion, Optional<SubtreeOutcome> outcome, Instant at) {
        GrownTree tree = GrownTree.forVotes(recorded);
        JudgedCriterion judged =
                JudgedTree.judge(tree.criterion(criterion), tree.shape(), tree.label(), tree.policies());
        return new SubtreeEvents(tree).event(judged, outcome, at);
    }

    /**
     * Closes a tree.
     *
     * @param recorded the tree with all its nodes
     * @param reason why it is closed
     * @param at when it is closed
     */
    public TreeClosing close(RecordedTree recorded, Closing reason, Instant at) {
        GrownTree tree = GrownTree.forRows(recorded);
        JudgedTree judged = JudgedTree.judge(tree.tree(), tree.label(), tree.policies());
        TreeRows rows = tree.rules().objection().map(TreeRows::none).orElseGet(() -> RowSelector.rows(judged));
        RowTexts texts = new RowTexts(tree);
        LineageEvents lineages = new LineageEvents(tree);
        TreeRequested request = recorded.admitted().getRequest();
        List<SftRow> sft = new SftEvents(request, texts, lineages).events(rows.sft());
        List<DpoRow> dpo = new DpoEvents(request, texts, lineages).events(rows);
        List<LongCotRow> longCot = new LongCotEvents(request, tree.policies(), texts, lineages).events(rows.longCot());
        TreeEvents events = new TreeEvents(tree, judged);
        TreeCompleted completed = events.completed(reason, at)
                .setRows(RowCounts.of(rows))
                .setDiscards(rows.discards())
                .setPolicies(lineages.policies())
                .build();
        return new TreeClosing(completed, events.closed(completed), sft, dpo, longCot);
    }
}
