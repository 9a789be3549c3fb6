package dev.syncpl.aggregator;

import dev.syncpl.aggregator.run.RunProcessor;
import dev.syncpl.aggregator.screen.ScreenProcessor;
import dev.syncpl.aggregator.state.DueCursors;
import dev.syncpl.aggregator.state.StateStores;
import dev.syncpl.aggregator.tree.TreeProcessor;
import dev.syncpl.events.topics.Topic;
import dev.syncpl.events.topics.Topics;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyConfig;

/**
 * The aggregator's topology, a pure function of its arguments: it starts nothing and reads nothing. Three sub-topologies
 * that speak through declared topics alone, one keyed by run, one by tree, one by the tree that a screening asks for.
 *
 * <p>Sinks are named after their topic, sources likewise with {@code read:} before it. Names of
 * processors and stores outlive restarts: a changed name orphans state.
 */
public final class AggregatorTopology {

    /** The run side's processor. */
    public static final String RUN_SIDE = "run-side";
    /** The tree side's processor. */
    public static final String TREE_SIDE = "tree-side";
    /** The screen side's processor. */
    public static final String SCREEN_SIDE = "screen-side";

    /** What the run side reads; keyed by run. */
    public static final List<Topic<? extends SpecificRecord>> RUN_INPUTS =
            List.of(Topics.TREE_REQUESTS, Topics.RUNS, Topics.TREE_CLOSINGS, Topics.SCREENINGS);

    /** What the tree side reads; keyed by tree. */
    public static final List<Topic<? extends SpecificRecord>> TREE_INPUTS =
            List.of(Topics.ADMISSIONS, Topics.CRITERIA, Topics.RUBRICS, Topics.JUDGMENTS, Topics.NODE_FAILURES);

    /** What the screen side reads; keyed by the tree that may be asked for. */
    public static final List<Topic<? extends SpecificRecord>> SCREEN_INPUTS = List.of(Topics.SCREEN_VERDICTS);

    private static final String SOURCE = "read:";

    private AggregatorTopology() {}

    /**
     * Builds the topology.
     *
     * @param config Streams configuration as far as it shapes a topology
     * @param options numbers of both sides
     * @param serdes how values stand in topics
     * @param meters what is counted
     * @param contact whether the brokers of the inputs answer
     * @param cursors is told where the open trees of each partition begin
     */
    public static Topology build(
            TopologyConfig config,
            AggregatorOptions options,
            EventSerdes serdes,
            AggregatorMeters meters,
            InputContact contact,
            DueCursors cursors) {
        Topology topology = new Topology(config);
        RUN_INPUTS.forEach(input -> source(topology, serdes, input));
        topology.addProcessor(RUN_SIDE, () -> new RunProcessor(options, meters), sources(RUN_INPUTS));
        topology.addStateStore(StateStores.runs(), RUN_SIDE);
        topology.addStateStore(StateStores.seen(), RUN_SIDE);
        topology.addStateStore(StateStores.requests(), RUN_SIDE);
        topology.addStateStore(StateStores.waiting(), RUN_SIDE);
        sink(topology, serdes, Topics.ADMISSIONS, RUN_SIDE);

        TREE_INPUTS.forEach(input -> source(topology, serdes, input));
        topology.addProcessor(
                TREE_SIDE, () -> new TreeProcessor(options, meters, contact, cursors), sources(TREE_INPUTS));
        topology.addStateStore(StateStores.trees(), TREE_SIDE);
        topology.addStateStore(StateStores.context(), TREE_SIDE);
        topology.addStateStore(StateStores.subtrees(), TREE_SIDE);
        topology.addStateStore(StateStores.nodes(), TREE_SIDE);
        topology.addStateStore(StateStores.deadlines(), TREE_SIDE);
        TreeProcessor.OUTPUTS.forEach(output -> sink(topology, serdes, output, TREE_SIDE));

        SCREEN_INPUTS.forEach(input -> source(topology, serdes, input));
        topology.addProcessor(SCREEN_SIDE, () -> new ScreenProcessor(options, meters, contact), sources(SCREEN_INPUTS));
        topology.addStateStore(StateStores.screenings(), SCREEN_SIDE);
        topology.addStateStore(StateStores.screeningDeadlines(), SCREEN_SIDE);
        ScreenProcessor.OUTPUTS.forEach(output -> sink(topology, serdes, output, SCREEN_SIDE));
        return topology;
    }

    private static <V extends SpecificRecord> void source(Topology topology, EventSerdes serdes, Topic<V> topic) {
        Serde<V> values = serdes.of(topic);
        topology.addSource(SOURCE + topic.name(), topic.keySerde().deserializer(), values.deserializer(), topic.name());
    }

    private static <V extends SpecificRecord> void sink(
            Topology topology, EventSerdes serdes, Topic<V> topic, String processor) {
        Serde<V> values = serdes.of(topic);
        topology.addSink(topic.name(), topic.name(), topic.keySerde().serializer(), values.serializer(), processor);
    }

    private static String[] sources(List<Topic<? extends SpecificRecord>> inputs) {
        return inputs.stream().map(topic -> SOURCE + topic.name()).toArray(String[]::new);
    }
}
