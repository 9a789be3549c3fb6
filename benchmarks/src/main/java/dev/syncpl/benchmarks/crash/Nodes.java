package dev.syncpl.benchmarks.crash;

import dev.syncpl.events.CriterionProposed;
import dev.syncpl.events.JudgmentSampled;
import dev.syncpl.events.NodeFailed;
import dev.syncpl.events.RubricSampled;
import dev.syncpl.events.topics.Topics;
import dev.syncpl.system.TopicReader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Names of all node events of a finished line, tree and path, as often as they stand in their topics. */
final class Nodes {

    private Nodes() {}

    /** Events beyond the first of each node, whether it was sampled or failed. */
    static long doubled(TopicReader topics) {
        Set<String> seen = new HashSet<>();
        return names(topics).stream().filter(name -> !seen.add(name)).count();
    }

    private static List<String> names(TopicReader topics) {
        List<String> names = new ArrayList<>();
        for (CriterionProposed event : topics.values(Topics.CRITERIA)) {
            names.add(
                    event.getContext().getTreeId() + " " + event.getCriterion().getPath());
        }
        for (RubricSampled event : topics.values(Topics.RUBRICS)) {
            names.add(event.getContext().getTreeId() + " " + event.getRubric().getPath());
        }
        for (JudgmentSampled event : topics.values(Topics.JUDGMENTS)) {
            names.add(event.getTreeId() + " " + event.getJudgment().getPath());
        }
        for (NodeFailed event : topics.values(Topics.NODE_FAILURES)) {
            names.add(event.getTreeId() + " " + event.getFailure().getPath());
        }
        return names;
    }
}
