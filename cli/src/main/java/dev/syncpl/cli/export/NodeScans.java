package dev.syncpl.cli.export;

import dev.syncpl.cli.connect.Scans;
import dev.syncpl.cli.connect.TopicScan;
import dev.syncpl.cli.export.health.NodeHealth;
import dev.syncpl.events.CriterionProposed;
import dev.syncpl.events.JudgmentSampled;
import dev.syncpl.events.RubricSampled;
import dev.syncpl.events.topics.Topics;
import org.apache.kafka.clients.consumer.Consumer;

/** Reads the sampled nodes of a run's closed trees, for its health. Holds none of them. Not thread safe. */
final class NodeScans {

    private final TopicScan<CriterionProposed> criteria;
    private final TopicScan<RubricSampled> rubrics;
    private final TopicScan<JudgmentSampled> judgments;

    /** Takes the bounds of the topics, now. */
    NodeScans(Consumer<byte[], byte[]> consumer) {
        criteria = TopicScan.ofAll(consumer, Topics.CRITERIA);
        rubrics = TopicScan.ofAll(consumer, Topics.RUBRICS);
        judgments = TopicScan.ofAll(consumer, Topics.JUDGMENTS);
    }

    /** Adds the samples up that the tally's trees were closed with. The trees are to be added before. */
    void read(Scans scans, RunTally tally) {
        scans.run(
                Topics.CRITERIA,
                criteria,
                tally::isClosed,
                (record, event) -> tally.samplesDue(event.getContext().getTreeId())
                        .filter(SamplesDue::takesCriterion)
                        .ifPresent(tree -> tally.nodes().add(event.getCriterion())));
        scans.run(
                Topics.RUBRICS,
                rubrics,
                tally::isClosed,
                (record, event) -> tally.samplesDue(event.getContext().getTreeId())
                        .filter(SamplesDue::takesRubric)
                        .ifPresent(tree -> tally.nodes().add(event.getRubric())));
        scans.run(
                Topics.JUDGMENTS,
                judgments,
                tally::isClosed,
                (record, event) -> tally.samplesDue(event.getTreeId())
                        .filter(tree -> NodeHealth.isValid(event.getJudgment()))
                        .filter(SamplesDue::takesJudgment)
                        .ifPresent(tree -> tally.nodes().add(event.getJudgment(), tree.label())));
    }
}
