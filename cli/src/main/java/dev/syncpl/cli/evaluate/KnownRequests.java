package dev.syncpl.cli.evaluate;

import dev.syncpl.cli.CliException;
import dev.syncpl.cli.connect.KafkaAccess;
import dev.syncpl.cli.connect.TopicScan;
import dev.syncpl.cli.plan.PlanTemplate;
import dev.syncpl.events.Plan;
import dev.syncpl.events.TreeRequested;
import dev.syncpl.events.topics.Topics;
import java.util.HashSet;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;

/** What a run was asked for before, so that going on sends only the rest. Holds the trees' ids. Not thread safe. */
final class KnownRequests {

    private final String run;
    private final Set<String> trees = new HashSet<>();
    private TreeRequested first;

    private KnownRequests(String run) {
        this.run = run;
    }

    /** Reads a run's requests up to now. */
    static KnownRequests read(KafkaAccess kafka, String run) {
        KnownRequests known = new KnownRequests(run);
        try (Consumer<byte[], byte[]> consumer = kafka.consumer()) {
            TopicScan.ofRun(consumer, Topics.TREE_REQUESTS, run)
                    .forEach(kafka.decoder(Topics.TREE_REQUESTS), run::equals, (record, event) -> known.add(event));
        }
        return known;
    }

    private void add(TreeRequested request) {
        if (request.getRunId().equals(run)) {
            first = first == null ? request : first;
            trees.add(request.getTreeId());
        }
    }

    /**
     * Makes sure that going on means the same as before.
     *
     * @throws CliException if the run was begun with another plan
     */
    void check(PlanTemplate template) {
        if (first == null) {
            return;
        }
        Plan begun = first.getPlan();
        Plan asked = template.planFor(first.getConversationId());
        if (!begun.equals(asked)) {
            throw CliException.usage("run " + run + " was begun with another plan (" + words(begun)
                    + ") than this one (" + words(asked) + "): give the same options, or another --run");
        }
    }

    private static String words(Plan plan) {
        return plan.getMode() + " " + plan.getCriteria() + "x" + plan.getRubrics() + "x" + plan.getJudgments() + " of "
                + plan.getJudgmentStage().getModel() + ", temperature "
                + plan.getJudgmentStage().getDecoding().getTemperature() + ", swap " + plan.getSwap() + ", expand "
                + plan.getExpand() + ", seed " + plan.getSeed();
    }

    /** Whether this tree is to be sent; from then on it is known. */
    boolean isNew(String tree) {
        return trees.add(tree);
    }

    /** Trees asked for. */
    int size() {
        return trees.size();
    }
}
