package dev.syncpl.cli.dlq;

import dev.syncpl.cli.console.SafeText;
import dev.syncpl.cli.topics.TopicNames;
import dev.syncpl.events.topics.Topic;
import dev.syncpl.events.topics.Topics;
import java.util.Set;

/** What follows when a topic's record is read again, for people. */
final class ReplayMeaning {

    private static final Set<Topic<?>> NODES =
            Set.of(Topics.CRITERIA, Topics.RUBRICS, Topics.JUDGMENTS, Topics.NODE_FAILURES);
    private static final Set<Topic<?>> STAGE_INPUTS = Set.of(Topics.COMPARISONS, Topics.CRITERIA, Topics.RUBRICS);
    private static final String AGGREGATOR = "syncpl-aggregator";

    private ReplayMeaning() {}

    static String of(Topic<?> topic, String group) {
        return TopicNames.shortName(topic) + " for " + SafeText.of(group) + ": " + meaning(topic, group);
    }

    private static String meaning(Topic<?> topic, String group) {
        if (topic.equals(Topics.RUNS)) {
            return "the state takes the place of every later one of its run";
        }
        if (topic.equals(Topics.TREE_REQUESTS)) {
            return "a conversation that its run has already changes nothing";
        }
        if (topic.equals(Topics.ADMISSIONS)) {
            return "the tree is opened, unless it is open";
        }
        if (topic.equals(Topics.SCREEN_VERDICTS)) {
            return "the verdict is joined with the other model's, unless the screening was decided without it";
        }
        if (NODES.contains(topic) && group.equals(AGGREGATOR)) {
            return "a node counts if its tree is open and its place empty; else it is counted as late or a duplicate,"
                    + " and 'syncpl rederive --later all' takes late ones";
        }
        if (STAGE_INPUTS.contains(topic)) {
            return "the stage makes the children, or ends them as EXPIRED if the tree's deadline is over; those of a"
                    + " closed tree are late: 'syncpl retry' asks for them anew, 'syncpl rederive' makes the rows";
        }
        return "the record is read once more";
    }
}
