package dev.syncpl.aggregator;

import dev.syncpl.events.wire.FailureCode;
import java.util.Map;

/**
 * What the topologies count for operators. Counts are of work done by this process; work that is repeated after a crash
 * counts again. Called by stream threads, so implementations are thread safe and quick.
 */
public interface AggregatorMeters {

    /** A request for a tree that was requested before, with the same content. */
    void repeatedRequest();

    /** A tree was admitted. */
    void admitted();

    /** A tree was opened on the tree side. */
    void opened();

    /** An admission of a tree that is open already was ignored. */
    void repeatedAdmission();

    /**
     * A tree was closed.
     *
     * @param outcome name of its outcome
     * @param rows rows made, by kind
     */
    void closed(String outcome, Map<String, Integer> rows);

    /** A tree was closed a second time, or was never requested; the run took no notice. */
    void strayClosing();

    /** A node was recorded or waits for its parent. */
    void node(String topic);

    /** A node came after its tree was closed. */
    void lateNode(String topic);

    /** A node's path was taken. */
    void duplicateNode(String topic);

    /** A node's parent is not the tree's. */
    void orphanNode(String topic);

    /** A run rests because too many of its trees timed out in a row. */
    void held();

    /** A screened conversation was decided; the decision's name. */
    void screened(String decision);

    /** A verdict of a model whose verdict on the conversation waits already. */
    void repeatedVerdict();

    /** A verdict came after its screening was decided without it. */
    void lateVerdict();

    /** A record became a dead letter. */
    void deadLetter(String topic, FailureCode code);

    /** An event was too large for its topic and was left out. */
    void oversized(String topic);
}
