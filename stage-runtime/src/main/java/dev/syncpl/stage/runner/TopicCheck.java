package dev.syncpl.stage.runner;

import dev.syncpl.events.topics.Keyed;
import dev.syncpl.events.topics.Topic;
import dev.syncpl.stage.Stage;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;

/**
 * Waits at start for the broker and the stage's topics, and compares the partition counts of those keyed by tree:
 * where they differ, a tree's events would part ways.
 */
final class TopicCheck {

    private static final long RETRY_MILLIS = 500;

    private final Stage<?> stage;
    private final KafkaClients clients;
    private final RunnerContext context;

    TopicCheck(Stage<?> stage, KafkaClients clients, RunnerContext context) {
        this.stage = stage;
        this.clients = clients;
        this.context = context;
    }

    /**
     * Returns when the topics are there and fit, or when it is asked to stop.
     *
     * @throws EndOfRun if partition counts differ, or the clients' configuration is wrong
     */
    void await(BooleanSupplier stopping) {
        while (!stopping.getAsBoolean()) {
            try (TopicCatalog catalog = clients.catalog()) {
                awaitTopics(catalog, stopping);
                return;
            } catch (KafkaException e) {
                if (isWrongConfiguration(e)) {
                    throw new EndOfRun("the Kafka clients' configuration is wrong: " + OneLine.of(rootOf(e)), e);
                }
                waitFor("the broker at " + context.settings().bootstrapServers() + " does not answer: "
                        + OneLine.of(rootOf(e)));
            }
        }
    }

    private void awaitTopics(TopicCatalog catalog, BooleanSupplier stopping) {
        Set<String> wanted = new HashSet<>();
        wanted.add(stage.input().name());
        wanted.add(stage.input().deadLetterName());
        stage.outputs().forEach(topic -> wanted.add(topic.name()));
        while (!stopping.getAsBoolean()) {
            Map<String, Integer> found = catalog.partitionsOf(wanted);
            Set<String> missing = new TreeSet<>(wanted);
            missing.removeAll(found.keySet());
            if (missing.isEmpty()) {
                compare(found);
                context.troubles().over(Troubles.Source.TOPICS);
                return;
            }
            waitFor("these topics are not there yet: " + String.join(", ", missing));
        }
    }

    private void compare(Map<String, Integer> partitions) {
        Topic<?> input = stage.input();
        int expected = partitions.get(input.name());
        for (Topic<?> output : stage.outputs()) {
            int found = partitions.get(output.name());
            if (input.keyed() == Keyed.BY_TREE && output.keyed() == Keyed.BY_TREE && found != expected) {
                throw new EndOfRun("topics keyed by tree need the same number of partitions, but " + input.name()
                        + " has " + expected + " and " + output.name() + " has " + found);
            }
        }
    }

    private void waitFor(String what) {
        context.troubles().met(Troubles.Source.TOPICS, what);
        context.ticker().rest(RETRY_MILLIS);
    }

    /** A host that is not in the name service yet is waited for like a broker that is not up yet. */
    private static boolean isWrongConfiguration(KafkaException failure) {
        Throwable root = rootOf(failure);
        return root instanceof ConfigException
                && !String.valueOf(root.getMessage()).contains("bootstrap");
    }

    private static Throwable rootOf(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }
}
