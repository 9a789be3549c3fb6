package dev.syncpl.stage;

import dev.syncpl.events.topics.Topic;
import dev.syncpl.events.wire.FailureCode;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.apache.avro.specific.SpecificRecord;

/**
 * One stage of the line: a function from an event to the future of its children. A stage knows nothing of offsets,
 * transactions or threads of the runner; the runner knows nothing of prompts.
 *
 * <p>Every method is called from the runner's worker threads, several at a time, so an implementation is thread safe.
 * None of them blocks: the runner has few workers, and a blocked one holds up every record behind it.
 *
 * @param <I> the event that the stage reads
 */
public interface Stage<I extends SpecificRecord> {

    /** Short name, for example {@code rubric}: stem of the consumer group, in metrics and in log lines. Constant. */
    String name();

    /** The topic that the stage reads. Constant. */
    Topic<I> input();

    /**
     * Every topic that an {@link Emission} of this stage may name. Constant. The runner waits for them before it
     * starts, and compares the partition counts of those keyed by tree with the input's.
     */
    List<Topic<?>> outputs();

    /** The tree id of an event: what log lines name it by. */
    String key(I event);

    /**
     * Version of the plan's format that an event carries. Above {@link PlanFormat#SUPPORTED} the runner pauses the
     * stage with an error instead of calling {@link #process}: re-encoding would lose what only newer code knows.
     */
    int formatVersion(I event);

    /**
     * Works on one event. The runner calls it once per event and again only where a process or a partition was lost
     * before the result was committed, or after an {@link OutageException}.
     *
     * @return completes, on any thread, with the children and {@code NodeFailed} events, in the order in which they
     *     are to be written; an empty list where nothing is expected below the event. Completes exceptionally with
     *     {@link OutageException} while the world is down: the runner keeps the event and calls again later. Any other
     *     exception, thrown or completed with, is a defect: the runner emits {@link #refuse} with
     *     {@link FailureCode#INTERNAL_ERROR} in its place.
     */
    CompletionStage<List<Emission<?>>> process(I event);

    /**
     * What is emitted in place of the children of an event that could not be worked on: one {@code NodeFailed} for
     * each child that the tree expects. Pure, without a request, and small: a refusal that does not fit into a record
     * either ends as a dead letter of the event.
     *
     * @param code why, for example {@link FailureCode#EVENT_TOO_LARGE}
     * @param detail one line for people, at most a few hundred characters
     */
    List<Emission<?>> refuse(I event, FailureCode code, String detail);

    /**
     * What is emitted in place of one event of an answer that cannot be written, while the others stand: the {@code
     * NodeFailed} of its node, with the cost that the event tells of and without texts. Pure and small, as the refusal
     * of a whole answer is.
     *
     * @param answered one of the emissions that {@link #process} gave for the event
     * @param code why, for example {@link FailureCode#EVENT_TOO_LARGE}
     * @param detail one line for people, at most a few hundred characters
     */
    Emission<?> refuse(I event, Emission<?> answered, FailureCode code, String detail);
}
