package dev.syncpl.stack;

import dev.syncpl.events.topics.Topic;
import dev.syncpl.events.topics.Topics;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;

/** Brings a broker's topics to what {@link Topics} declares. */
final class BrokerTopics {

    private static final int SECONDS = 60;

    private BrokerTopics() {}

    /** Whether the broker answers a client. */
    static boolean answers(String bootstrapServers) {
        try (Admin admin = admin(bootstrapServers)) {
            return !admin.describeCluster().nodes().get(5, TimeUnit.SECONDS).isEmpty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (Exception e) {
            return false;
        }
    }

    /**
     * Creates every topic and dead-letter topic that is missing and sets the declared configuration on the others.
     *
     * @throws StackException if a topic has another number of partitions: its keys would be spread otherwise
     */
    static void declare(String bootstrapServers, int partitions) {
        Map<String, Map<String, String>> declared = declared();
        try (Admin admin = admin(bootstrapServers)) {
            Set<String> existing = get(admin.listTopics().names());
            Collection<NewTopic> missing = new ArrayList<>();
            Map<String, Map<String, String>> present = new HashMap<>();
            declared.forEach((name, config) -> {
                if (existing.contains(name)) {
                    present.put(name, config);
                } else {
                    missing.add(new NewTopic(name, Optional.of(partitions), Optional.of((short) 1)).configs(config));
                }
            });
            comparePartitions(get(admin.describeTopics(present.keySet()).allTopicNames()), partitions);
            get(admin.incrementalAlterConfigs(alterations(present)).all());
            get(admin.createTopics(missing).all());
        }
    }

    private static Map<String, Map<String, String>> declared() {
        Map<String, Map<String, String>> declared = new HashMap<>();
        for (Topic<? extends SpecificRecord> topic : Topics.ALL) {
            declared.put(topic.name(), topic.config());
            declared.put(topic.deadLetterName(), topic.deadLetterConfig());
        }
        return declared;
    }

    private static void comparePartitions(Map<String, TopicDescription> topics, int partitions) {
        topics.forEach((name, topic) -> {
            if (topic.partitions().size() != partitions) {
                throw new StackException(
                        "topic " + name + " has " + topic.partitions().size() + " partitions, not " + partitions
                                + ": use the data folder with the version that wrote it, or --fresh");
            }
        });
    }

    private static Map<ConfigResource, Collection<AlterConfigOp>> alterations(
            Map<String, Map<String, String>> configs) {
        Map<ConfigResource, Collection<AlterConfigOp>> alterations = new HashMap<>();
        configs.forEach((name, config) -> {
            List<AlterConfigOp> operations = config.entrySet().stream()
                    .map(entry -> new AlterConfigOp(
                            new ConfigEntry(entry.getKey(), entry.getValue()), AlterConfigOp.OpType.SET))
                    .toList();
            alterations.put(new ConfigResource(ConfigResource.Type.TOPIC, name), operations);
        });
        return alterations;
    }

    private static Admin admin(String bootstrapServers) {
        return Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers));
    }

    private static <T> T get(KafkaFuture<T> future) {
        try {
            return future.get(SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("interrupted while declaring topics", e);
        } catch (ExecutionException e) {
            throw new StackException(
                    "topics cannot be declared: " + e.getCause().getMessage(), e);
        } catch (TimeoutException e) {
            throw new StackException("topics cannot be declared: the broker did not answer in " + SECONDS + " s", e);
        }
    }
}
