package dev.syncpl.benchmarks.ceiling;

import dev.syncpl.benchmarks.Steady;
import dev.syncpl.events.topics.Topic;
import dev.syncpl.events.topics.Topics;
import dev.syncpl.system.TopicReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Sends the records of a finished run through its broker once more, stage by stage, with nothing in between. */
final class BrokerAlone {

    private final String bootstrapServers;
    private final TopicReader topics;

    BrokerAlone(String bootstrapServers, TopicReader topics) {
        this.bootstrapServers = bootstrapServers;
        this.topics = topics;
    }

    /** Records a second that all three relays read together, each of which stands for one call. */
    double callsPerSecond(List<Hop> hops) throws Exception {
        createTopics(hops);
        fill(hops.get(0).input());
        ExecutorService threads = Executors.newFixedThreadPool(hops.size());
        try {
            List<Future<long[]>> relays = new ArrayList<>();
            for (Hop hop : hops) {
                relays.add(threads.submit(new Relay(bootstrapServers, hop, Topics.LOCAL_PARTITIONS)));
            }
            LongStream committed = LongStream.empty();
            for (Future<long[]> relay : relays) {
                committed = LongStream.concat(committed, LongStream.of(relay.get()));
            }
            return Steady.perSecond(committed.toArray());
        } finally {
            threads.shutdownNow();
        }
    }

    private void createTopics(List<Hop> hops) throws Exception {
        List<NewTopic> scratch = new ArrayList<>();
        scratch.add(topic(hops.get(0).input()));
        hops.forEach(hop -> scratch.add(topic(hop.output())));
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers))) {
            admin.createTopics(scratch).all().get();
        }
    }

    private static NewTopic topic(String name) {
        Topic<?> original = Topics.named(name).orElseThrow();
        return new NewTopic(Relay.scratch(name), Topics.LOCAL_PARTITIONS, (short) 1).configs(original.config());
    }

    private void fill(String topic) {
        try (KafkaProducer<byte[], byte[]> producer =
                Relay.producer(bootstrapServers, Relay.scratch(topic) + ".fill")) {
            producer.initTransactions();
            producer.beginTransaction();
            for (ConsumerRecord<String, byte[]> record : topics.records(topic)) {
                byte[] key = record.key().getBytes(StandardCharsets.UTF_8);
                producer.send(new ProducerRecord<>(Relay.scratch(topic), key, record.value()));
            }
            producer.commitTransaction();
        }
    }
}
