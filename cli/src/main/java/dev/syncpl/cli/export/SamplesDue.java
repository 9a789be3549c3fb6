package dev.syncpl.cli.export;

import dev.syncpl.events.Label;
import dev.syncpl.events.TreeCompleted;
import java.util.Optional;

/**
 * Tells the samples that a tree was closed with from those that came later, in a few bytes: the samples of one level of
 * a tree lie in one partition, so the first ones, as many as the closing counted, were there. Ask once for each. Not
 * thread safe.
 */
final class SamplesDue {

    private final Label label;
    private int criteria;
    private int rubrics;
    private int judgments;

    SamplesDue(TreeCompleted tree) {
        label = tree.getLabel();
        criteria = tree.getCounts().getCriteria();
        rubrics = tree.getCounts().getRubrics();
        judgments = tree.getCounts().getJudgments();
    }

    Optional<Label> label() {
        return Optional.ofNullable(label);
    }

    boolean takesCriterion() {
        return criteria-- > 0;
    }

    boolean takesRubric() {
        return rubrics-- > 0;
    }

    boolean takesJudgment() {
        return judgments-- > 0;
    }
}
