package dev.syncpl.aggregator.app;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Asks the brokers through an admin client, made at the first question: hosts that are not in the name service yet are
 * waited for like brokers that are not up yet. Thread safe.
 */
final class AdminCluster implements Cluster {

    private static final int TIMEOUT_MILLIS = 5_000;
    private static final String ADMIN = "admin.";

    private final Map<String, Object> settings;
    private Admin admin;

    AdminCluster(KafkaConfig kafka, String clientId) {
        settings = new HashMap<>(kafka.properties());
        kafka.properties().forEach((name, value) -> {
            if (name.startsWith(ADMIN)) {
                settings.put(name.substring(ADMIN.length()), value);
            }
        });
        settings.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers());
        settings.put(AdminClientConfig.CLIENT_ID_CONFIG, clientId);
        settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS);
        settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS);
    }

    @Override
    public Map<String, Integer> partitionsOf(Collection<String> topics) {
        Map<String, Integer> partitions = new HashMap<>();
        admin().describeTopics(topics).topicNameValues().forEach((topic, description) -> {
            try {
                TopicDescription found = description.get();
                partitions.put(topic, found.partitions().size());
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
                    throw known(e);
                }
            } catch (InterruptedException e) {
                throw new InterruptException(e);
            }
        });
        return partitions;
    }

    @Override
    public String id() {
        return await(admin().describeCluster().clusterId());
    }

    @Override
    public void askLeaders(Map<String, Integer> partitionsOfTopics) {
        Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
        partitionsOfTopics.forEach((topic, count) -> {
            for (int partition = 0; partition < count; partition++) {
                ends.put(new TopicPartition(topic, partition), OffsetSpec.latest());
            }
        });
        await(admin().listOffsets(ends).all());
    }

    @Override
    public Set<String> committed(String group) {
        return await(admin().listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata()).entrySet().stream()
                .filter(offset -> offset.getValue() != null)
                .map(offset -> offset.getKey().topic())
                .collect(Collectors.toSet());
    }

    @Override
    public boolean holdsRecords(String topic, int partitions) {
        return new TopicPeek(settings, TIMEOUT_MILLIS).findsRecord(topic, partitions);
    }

    @Override
    public synchronized void close() {
        if (admin != null) {
            admin.close(Duration.ZERO);
        }
    }

    private synchronized Admin admin() {
        if (admin == null) {
            try {
                admin = Admin.create(settings);
            } catch (KafkaException e) {
                Throwable cause = e.getCause() == null ? e : e.getCause();
                boolean isHost =
                        String.valueOf(cause.getMessage()).contains(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG);
                if (cause instanceof ConfigException && !isHost) {
                    throw new StartException("The Kafka clients' configuration is wrong: " + cause.getMessage());
                }
                throw e;
            }
        }
        return admin;
    }

    private static <T> T await(KafkaFuture<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw known(e);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    private static KafkaException known(ExecutionException e) {
        return e.getCause() instanceof KafkaException known ? known : new KafkaException(e.getCause());
    }
}
