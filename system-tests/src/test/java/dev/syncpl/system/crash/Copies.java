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
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;

/**
 * Trees that are requested a second time, under another run, and whose nodes come from here instead of from the stages.
 * The first stage must be away meanwhile; when it is back it makes them all again, after the closing. Not thread safe.
 */
final class Copies {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration GLANCE = Duration.ofMillis(500);
    private static final Duration DEADLINE = Duration.ofSeconds(10);
    private static final int TREES = 2;

    private final TopicEvents topics;
    private final Producing producing;
    private final Random random;
    private final Set<String> lost = new HashSet<>();
    private int runs;
    private int requested;

    Copies(TopicEvents topics, Producing producing, Random random) {
        this.topics = topics;
        this.producing = producing;
        this.random = random;
    }

    /** Trees requested so far. */
    int requested() {
        return requested;
    }

    /** Ids of those that cannot be whole, whoever waits. */
    Set<String> lost() {
        return Collections.unmodifiableSet(lost);
    }

    /** Whether there is something to copy. */
    boolean possible() {
        return grown().size() >= TREES;
    }

    /** Sends the nodes in any order, every third twice, half of them later. */
    String outOfOrder() throws InterruptedException {
        List<TreeCopy> trees = copies("copies-" + runs++, Duration.ZERO);
        List<TreeCopy.Node> nodes = grow(trees);
        return nodes.size() + " nodes of " + trees.size() + " trees";
    }

    /** Sends all nodes but a leaf of each tree, and waits until its time is over. */
    String withLostLeaves() throws InterruptedException {
        List<TreeCopy> trees = copies("lost-" + runs++, DEADLINE).stream()
                .map(TreeCopy::withoutALeaf)
                .toList();
        trees.forEach(tree -> lost.add(tree.request().getTreeId()));
        grow(trees);
        return trees.size() + " trees";
    }

    private List<TreeCopy> copies(String run, Duration deadline) {
        List<TreeRequested> grown = grown();
        Collections.shuffle(grown, random);
        return grown.stream()
                .limit(TREES)
                .map(request -> TreeCopy.of(request, run, deadline, topics))
                .toList();
    }

    private List<TreeCopy.Node> grow(List<TreeCopy> trees) throws InterruptedException {
        Set<String> ids = trees.stream().map(tree -> tree.request().getTreeId()).collect(Collectors.toSet());
        List<TreeCopy.Node> nodes =
                trees.stream().flatMap(tree -> tree.nodes().stream()).toList();
        for (TreeCopy tree : trees) {
            producing.send(Topics.TREE_REQUESTS, tree.request().getRunId(), tree.request());
            requested++;
        }
        // What comes before its tree is open belongs to no tree.
        awaitTrees("copies admitted", Topics.COMPARISONS, ids);
        send(nodes);
        awaitTrees("copies closed", Topics.TREES, ids);
        return nodes;
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
}
