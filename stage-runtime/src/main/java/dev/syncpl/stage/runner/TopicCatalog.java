package dev.syncpl.stage.runner;

import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.KafkaException;

/** Says which topics there are. */
interface TopicCatalog extends AutoCloseable {

    /**
     * Partition counts of those of the topics that exist.
     *
     * @throws KafkaException if the broker does not answer or refuses
     */
    Map<String, Integer> partitionsOf(Set<String> topics);

    @Override
    void close();
}
