package dev.syncpl.stage.runner;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Asks the broker. Blocks for at most the admin client's time-out. */
final class AdminTopicCatalog implements TopicCatalog {

    private final Admin admin;

    AdminTopicCatalog(Admin admin) {
        this.admin = admin;
    }

    @Override
    public Map<String, Integer> partitionsOf(Set<String> topics) {
        Map<String, Integer> partitions = new HashMap<>();
        Map<String, KafkaFuture<TopicDescription>> asked =
                admin.describeTopics(topics).topicNameValues();
        for (Map.Entry<String, KafkaFuture<TopicDescription>> entry : asked.entrySet()) {
            try {
                partitions.put(
                        entry.getKey(), entry.getValue().get().partitions().size());
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
                    throw e.getCause() instanceof KafkaException known ? known : new KafkaException(e.getCause());
                }
            } catch (InterruptedException e) {
                throw new InterruptException(e);
            }
        }
        return partitions;
    }

    @Override
    public void close() {
        admin.close(Duration.ZERO);
    }
}
