package dev.syncpl.aggregator.app;

import dev.syncpl.aggregator.testing.AggregatorDriver;
import dev.syncpl.aggregator.testing.Nodes;
import dev.syncpl.aggregator.testing.TreeEvents;
import dev.syncpl.events.ComparisonAdmitted;
import dev.syncpl.events.TreeRequested;
import dev.syncpl.events.topics.Topic;
import dev.syncpl.events.topics.Topics;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Training rows, to be compared. They hold no time, so that equal trees give equal rows. */
final class RowsOf {

    private static final List<Topic<? extends SpecificRecord>> ROWS =
            List.of(Topics.SFT_ROWS, Topics.DPO_ROWS, Topics.LONG_COT_ROWS);

    private RowsOf() {}

    /** Every row on the topics of a cluster. */
    static List<SpecificRecord> cluster(TestCluster cluster) {
        List<SpecificRecord> rows = new ArrayList<>();
        for (Topic<? extends SpecificRecord> topic : ROWS) {
            cluster.read(topic).stream().map(ConsumerRecord::value).forEach(rows::add);
        }
        return rows;
    }

    /** The rows of these requests where one task works alone and nothing happens to it. */
    static List<SpecificRecord> undisturbed(List<TreeRequested> requests) {
        List<SpecificRecord> rows = new ArrayList<>();
        try (AggregatorDriver driver = new AggregatorDriver()) {
            for (TreeRequested request : requests) {
                driver.send(Topics.TREE_REQUESTS, request.getRunId(), request);
                for (ComparisonAdmitted admitted : driver.read(Topics.COMPARISONS)) {
                    TreeEvents.of(
                            new Nodes(admitted.getContext()), (topic, event) -> send(driver, topic, request, event));
                }
                ROWS.forEach(topic -> rows.addAll(driver.read(topic)));
            }
        }
        return rows;
    }

    @SuppressWarnings("unchecked")
    private static void send(AggregatorDriver driver, Topic<?> topic, TreeRequested request, SpecificRecord event) {
        driver.send((Topic<SpecificRecord>) topic, request.getTreeId(), event);
    }
}
