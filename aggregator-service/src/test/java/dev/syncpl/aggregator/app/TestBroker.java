package dev.syncpl.aggregator.app;

import dev.syncpl.events.topics.Topic;
import dev.syncpl.events.topics.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.test.KafkaClusterTestKit;
import org.apache.kafka.common.test.TestKitNodes;
import org.apache.kafka.common.utils.Utils;

/** A real broker in this process. */
final class TestBroker implements AutoCloseable {

    private static final short ONE_REPLICA = 1;

    private final KafkaClusterTestKit kit;

    TestBroker() throws Exception {
        KafkaClusterTestKit.Builder builder = new KafkaClusterTestKit.Builder(new TestKitNodes.Builder()
                .setCombined(true)
                .setNumBrokerNodes(1)
                .setNumControllerNodes(1)
                .build());
        Map.of(
                        "offsets.topic.replication.factor", "1",
                        "transaction.state.log.replication.factor", "1",
                        "transaction.state.log.min.isr", "1",
                        "group.initial.rebalance.delay.ms", "0",
                        "transaction.abort.timed.out.transaction.cleanup.interval.ms", "1000",
                        "auto.create.topics.enable", "false")
                .forEach(builder::setConfigProp);
        kit = builder.build();
        kit.format();
        kit.startup();
        kit.waitForReadyBrokers();
    }

    String bootstrapServers() {
        return kit.bootstrapServers();
    }

    /** Makes every topic and its dead letters. */
    void createTopics(int partitions) throws Exception {
        List<NewTopic> topics = new ArrayList<>();
        for (Topic<?> topic : Topics.ALL) {
            topics.add(new NewTopic(topic.name(), partitions, ONE_REPLICA).configs(topic.config()));
            topics.add(new NewTopic(topic.deadLetterName(), partitions, ONE_REPLICA).configs(topic.deadLetterConfig()));
        }
        try (Admin admin = admin()) {
            admin.createTopics(topics).all().get();
        }
    }

    Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", bootstrapServers()));
    }

    @Override
    public void close() {
        Utils.closeQuietly(kit, "broker of a test");
    }
}
