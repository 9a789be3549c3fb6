package dev.syncpl.recorded;

import dev.syncpl.events.DpoRow;
import dev.syncpl.events.LongCotRow;
import dev.syncpl.events.SftRow;
import dev.syncpl.events.TreeClosed;
import dev.syncpl.events.TreeCompleted;
import java.util.List;

/**
 * The events that follow from closing a tree.
 *
 * @param tree for anyone who wants the tree's outcome
 * @param closed for the tree's run
 * @param sft rows for supervised fine-tuning: the criteria list, rubrics, judgments, the single-pass trajectory
 * @param dpo preference pairs: criteria, rubrics, judgments, each by path
 * @param longCot long chains of thought: one at most
 */
public record TreeClosing(
        TreeCompleted tree, TreeClosed closed, List<SftRow> sft, List<DpoRow> dpo, List<LongCotRow> longCot) {

    public TreeClosing {
        sft = List.copyOf(sft);
        dpo = List.copyOf(dpo);
        longCot = List.copyOf(longCot);
    }
}
