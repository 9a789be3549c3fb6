package dev.syncpl.aggregator.app;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.KafkaException;

/** What the start needs to know of the brokers. Calls block for at most the client's time-out. */
interface Cluster extends AutoCloseable {

    /**
     * Number of partitions of those topics that exist.
     *
     * @throws KafkaException if the brokers do not answer
     */
    Map<String, Integer> partitionsOf(Collection<String> topics);

    /**
     * The id that the brokers were formatted with.
     *
     * @throws KafkaException if the brokers do not answer
     */
    String id();

    /**
     * Asks the leaders of all partitions of these topics for their ends.
     *
     * @throws KafkaException if one of them does not answer
     */
    void askLeaders(Map<String, Integer> partitionsOfTopics);

    /**
     * Topics for which this consumer group has committed offsets.
     *
     * @throws KafkaException if the brokers do not answer
     */
    Set<String> committed(String group);

    /**
     * Whether the topic holds a record that is not part of an aborted or unfinished transaction.
     *
     * @throws KafkaException if the brokers do not answer
     */
    boolean holdsRecords(String topic, int partitions);

    @Override
    void close();
}
