package dev.syncpl.system.crash;

import static org.awaitility.Awaitility.await;

import dev.syncpl.events.TreeOutcome;
import dev.syncpl.events.TreeRequested;
import dev.syncpl.events.topics.Topic;
import dev.syncpl.events.topics.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;

/** What is sent that should not have been, or not so. Not thread safe. */
final class Inputs {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration GLANCE = Duration.ofMillis(500);
    private static final int MOST_DUPLICATES = 200;
    private static final int COPIES = 2;

    private final TopicEvents topics;
    private final Producing producing;
    private final Random random;
    private final Map<String, List<String>> poison = new LinkedHashMap<>();
    private int copyRuns;
    private int copies;

    Inputs(TopicEvents topics, Producing producing, Random random) {
        this.topics = topics;
        this.producing = producing;
        this.random = random;
    }

    /** Readers of what was injected that no reader can take, by its place. */
    Map<String, List<String>> poison() {
        return Collections.unmodifiableMap(poison);
    }

    /** Trees that were requested beside those of the run. */
    int copies() {
        return copies;
    }

    String undecodable() throws InterruptedException {
        return send(Poison.undecodable(poison.size(), random));
    }

    String unknownSchema() throws InterruptedException {
        return send(Poison.unknownSchema(poison.size(), random));
    }

    String oversized() throws InterruptedException {
        return send(Poison.oversized(poison.size(), random));
    }

    /** Sends requests and leaves once more, as they are, in another order. */
    String duplicates() throws InterruptedException {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        Stream.of(Topics.TREE_REQUESTS, Topics.JUDGMENTS).forEach(topic -> collect(topic, records));
        Collections.shuffle(records, random);
        List<ConsumerRecord<byte[], byte[]>> sent = records.subList(0, Math.min(MOST_DUPLICATES, records.size()));
        for (ConsumerRecord<byte[], byte[]> record : sent) {
            producing.send(record.topic(), new String(record.key(), StandardCharsets.UTF_8), record.value());
        }
        return sent.size() + " records";
    }

    /**
     * Requests trees again under another run and sends their nodes in the stages' place: in any order, every third
     * twice, half of them later. The first stage must be away; when it is back, it makes them all again, after the
     * closing.
     */
    String outOfOrder() throws InterruptedException {
        List<TreeRequested> grown = grown();
        if (grown.isEmpty()) {
            return "skipped: no tree is complete yet";
        }
        Collections.shuffle(grown, random);
        String run = "copies-" + copyRuns++;
        List<TreeCopy> trees = grown.stream()
                .limit(COPIES)
                .map(request -> TreeCopy.of(request, run, topics))
                .toList();
        Set<String> ids = new HashSet<>();
        List<TreeCopy.Node> nodes = new ArrayList<>();
        for (TreeCopy tree : trees) {
            producing.send(Topics.TREE_REQUESTS, run, tree.request());
            copies++;
            ids.add(tree.request().getTreeId());
            nodes.addAll(tree.nodes());
        }
        // What comes before its tree is open belongs to no tree.
        awaitTrees("copies admitted", Topics.COMPARISONS, ids);
        send(nodes);
        awaitTrees("copies closed", Topics.TREES, ids);
        return nodes.size() + " nodes of " + trees.size() + " trees";
    }

    private void send(List<TreeCopy.Node> nodes) throws InterruptedException {
        List<TreeCopy.Node> sent = new ArrayList<>(nodes);
        for (int i = 0; i < nodes.size(); i += 3) {
            sent.add(nodes.get(i));
        }
        Collections.shuffle(sent, random);
        for (int i = 0; i < sent.size(); i++) {
            if (i == sent.size() / 2) {
                TimeUnit.MILLISECONDS.sleep(random.nextInt(2_000));
            }
            TreeCopy.Node node = sent.get(i);
            producing.sendTo(Injector.AGGREGATOR_GROUP, node.topic(), node.treeId(), node.event());
        }
    }

    /** Requests of trees that have all their nodes and are no copies. */
    private List<TreeRequested> grown() {
        Set<String> complete = new HashSet<>();
        topics.forEach(Topics.TREES, (record, event) -> {
            if (event.getOutcome() == TreeOutcome.COMPLETE && event.getRunId().equals(Workload.RUN)) {
                complete.add(event.getTreeId());
            }
        });
        List<TreeRequested> requests = new ArrayList<>();
        topics.forEach(Topics.TREE_REQUESTS, (record, event) -> {
            // A request may stand there several times.
            if (complete.remove(event.getTreeId())) {
                requests.add(event);
            }
        });
        return requests;
    }

    private void awaitTrees(String what, Topic<? extends SpecificRecord> topic, Set<String> ids) {
        await(what).atMost(PATIENCE).pollInterval(GLANCE).until(() -> {
            Set<String> left = new HashSet<>(ids);
            topics.forEach(topic, (record, event) -> left.remove(new String(record.key(), StandardCharsets.UTF_8)));
            return left.isEmpty();
        });
    }

    private <V extends SpecificRecord> void collect(Topic<V> topic, List<ConsumerRecord<byte[], byte[]>> records) {
        topics.forEach(topic, (record, event) -> records.add(record));
    }

    private String send(Poison record) throws InterruptedException {
        RecordMetadata at = producing.send(record.topic().name(), record.key(), record.value());
        poison.put(DeadLettersDue.place(at.topic(), at.partition(), at.offset()), record.readers());
        return record.topic().name() + ", " + record.value().length + " bytes";
    }
}
