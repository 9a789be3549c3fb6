package dev.syncpl.aggregator.testing;

import dev.syncpl.events.CriterionProposed;
import dev.syncpl.events.Plan;
import dev.syncpl.events.RubricSampled;
import dev.syncpl.events.topics.Topic;
import dev.syncpl.events.topics.Topics;
import java.util.function.BiConsumer;
import org.apache.avro.specific.SpecificRecord;

/**
 * Every node of a tree as the stages would send it: of each criterion with two rubrics of two judgments all leaves but
 * the last vote A, so that rows of every kind follow.
 */
public final class TreeEvents {

    private TreeEvents() {}

    /** Hands over each event with its topic, a parent before its children. */
    public static void of(Nodes nodes, BiConsumer<Topic<?>, SpecificRecord> sink) {
        Plan plan = nodes.context().getPlan();
        for (int c = 0; c < plan.getCriteria(); c++) {
            CriterionProposed criterion = nodes.criterion(c);
            sink.accept(Topics.CRITERIA, criterion);
            for (int r = 0; r < plan.getRubrics(); r++) {
                RubricSampled rubric = nodes.rubric(criterion, r);
                sink.accept(Topics.RUBRICS, rubric);
                for (int j = 0; j < plan.getJudgments(); j++) {
                    boolean last = r + j == plan.getRubrics() + plan.getJudgments() - 2;
                    sink.accept(Topics.JUDGMENTS, nodes.judgment(rubric, j, last && r > 0 ? 1 : 4 + (c + j) % 2, 2));
                }
            }
        }
    }
}
