package dev.syncpl.aggregator.app;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Waits at start until the brokers answer and every topic exists, and says once what it waits for. */
final class TopicWait {

    private static final Logger LOG = LoggerFactory.getLogger(TopicWait.class);

    private final Cluster cluster;
    private final Duration pause;
    private String waitingFor = "";

    TopicWait(Cluster cluster, Duration pause) {
        this.cluster = cluster;
        this.pause = pause;
    }

    /**
     * Returns the number of partitions of every required topic, when all of them exist.
     *
     * @throws InterruptedException if the service ends first
     */
    Map<String, Integer> await() throws InterruptedException {
        while (true) {
            try {
                Map<String, Integer> partitions = cluster.partitionsOf(TopicCheck.required());
                Set<String> missing = TopicCheck.missing(partitions);
                if (missing.isEmpty()) {
                    if (!waitingFor.isEmpty()) {
                        LOG.info("All topics are there");
                    }
                    return partitions;
                }
                tell("topics that do not exist yet: " + String.join(", ", missing));
            } catch (KafkaException e) {
                tell("the brokers to answer");
            }
            Thread.sleep(pause.toMillis());
        }
    }

    private void tell(String what) {
        if (!what.equals(waitingFor)) {
            LOG.warn("Waiting for {}", what);
            waitingFor = what;
        }
    }
}
