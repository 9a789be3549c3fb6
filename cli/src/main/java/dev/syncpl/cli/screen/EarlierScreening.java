package dev.syncpl.cli.screen;

import dev.syncpl.cli.CliException;
import dev.syncpl.cli.connect.Decoders;
import dev.syncpl.cli.connect.TopicScan;
import dev.syncpl.cli.evaluate.PlanDifference;
import dev.syncpl.events.Plan;
import dev.syncpl.events.ScreeningRole;
import dev.syncpl.events.TreeRequested;
import dev.syncpl.events.topics.Topics;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.Consumer;

/**
 * What a screening of that name was begun with. Conversations that it has are not asked about again, so with other models
 * the figures would still be those of the first.
 */
final class EarlierScreening {

    private EarlierScreening() {}

    /**
     * Makes sure that going on means the same as before.
     *
     * @param consumer of committed records, closed by the caller
     * @throws CliException if the screening was begun with other models or another plan
     */
    static void check(
            Consumer<byte[], byte[]> consumer, Decoders decoders, ScreeningRuns runs, ScreeningRequests requests) {
        for (ScreeningRole role : new ScreeningRole[] {ScreeningRole.BACKBONE, ScreeningRole.RSFT}) {
            String run = runs.of(role);
            first(consumer, decoders, run).ifPresent(begun -> {
                String conversation = begun.getConversationId();
                check("run " + run, begun.getPlan(), requests.asked(role, conversation));
                if (begun.getScreening() != null && begun.getScreening().getPlan() != null) {
                    check("run " + runs.trees(), begun.getScreening().getPlan(), requests.grown(conversation));
                }
            });
        }
    }

    private static void check(String what, Plan begun, Plan asked) {
        PlanDifference.words(begun, asked).ifPresent(words -> {
            throw CliException.usage(what + " was begun with another plan; this one has " + words
                    + ": give the same models and options, or another --run");
        });
    }

    private static Optional<TreeRequested> first(Consumer<byte[], byte[]> consumer, Decoders decoders, String run) {
        AtomicReference<TreeRequested> first = new AtomicReference<>();
        TopicScan.ofRun(consumer, Topics.TREE_REQUESTS, run)
                .forEach(decoders.forTopic(Topics.TREE_REQUESTS), run::equals, (record, request) -> {
                    if (request.getRunId().equals(run)) {
                        first.compareAndSet(null, request);
                    }
                });
        return Optional.ofNullable(first.get());
    }
}
