package dev.syncpl.stage.sampling;

import dev.syncpl.events.FailedAttempt;
import dev.syncpl.events.TreeContext;
import dev.syncpl.events.topics.Topic;
import dev.syncpl.events.topics.Topics;
import dev.syncpl.events.wire.FailureCode;
import dev.syncpl.recorded.NodeEvent;
import dev.syncpl.stage.Emission;
import dev.syncpl.stage.OutageException;
import dev.syncpl.stage.Stage;
import dev.syncpl.stage.llm.ChatModel;
import dev.syncpl.stage.llm.Problem;
import dev.syncpl.tree.id.NodePath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.avro.specific.SpecificRecord;

/**
 * A stage that grows a tree by one level. Whatever happens, each child that an event asks for ends in exactly one
 * event: here where no request is made or none can be, in the stage itself where one is.
 *
 * @param <I> the event of the node that children hang under
 */
public abstract class TreeStage<I extends SpecificRecord> implements Stage<I> {

    private final String name;
    private final Topic<I> input;
    private final Topic<?> output;
    private final FailureEvents failures;
    private final Permission permission;
    private final ChatModel model;

    /**
     * @param kind the level that is grown
     * @param output topic of the children
     */
    protected TreeStage(String name, dev.syncpl.events.Stage kind, Topic<I> input, Topic<?> output, StageTools tools) {
        this.name = name;
        this.input = input;
        this.output = output;
        this.failures = new FailureEvents(kind, tools.clock());
        this.permission = tools.permission();
        this.model = tools.model();
    }

    /** The tree that an event belongs to. */
    protected abstract TreeContext context(I event);

    /** Sample id of the node that the children hang under. */
    protected abstract String sampleId(I event);

    /** The children to make, in the order of their paths; none where nothing is expected. */
    protected abstract List<NodePath> wanted(I event);

    /**
     * Makes the children.
     *
     * @param wanted not empty
     * @return completes with one event for each; exceptionally with {@link dev.syncpl.stage.OutageException} if the
     *     server is down
     * @throws IllegalArgumentException if the event's plan asks for what there is not, for example a prompt version
     */
    protected abstract CompletionStage<List<Emission<?>>> make(I event, List<NodePath> wanted);

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final Topic<I> input() {
        return input;
    }

    @Override
    public final List<Topic<?>> outputs() {
        return List.of(output, Topics.NODE_FAILURES);
    }

    @Override
    public final String key(I event) {
        return context(event).getTreeId();
    }

    @Override
    public final int formatVersion(I event) {
        return context(event).getPlan().getFormatVersion();
    }

    @Override
    public final CompletionStage<List<Emission<?>>> process(I event) {
        List<NodePath> wanted = wanted(event);
        if (wanted.isEmpty()) {
            return CompletableFuture.completedFuture(List.of());
        }
        String record = record(event);
        CompletionStage<List<Emission<?>>> made = made(event, wanted);
        return made.whenComplete((events, failure) -> {
            if (!isOutage(failure)) {
                model.forget(record);
            }
        });
    }

    private CompletionStage<List<Emission<?>>> made(I event, List<NodePath> wanted) {
        Optional<Problem> refusal = refusal(event);
        if (refusal.isPresent()) {
            return CompletableFuture.completedFuture(allFailed(event, wanted, refusal.get()));
        }
        try {
            return make(event, wanted);
        } catch (IllegalArgumentException e) {
            Problem invalid = new Problem(FailureCode.INVALID_EVENT, String.valueOf(e.getMessage()));
            return CompletableFuture.completedFuture(allFailed(event, wanted, invalid));
        }
    }

    private static boolean isOutage(Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        return cause instanceof OutageException;
    }

    /** Names the event among all that the stage works on, in the same way when it is worked on again after an outage. */
    protected final String record(I event) {
        return context(event).getTreeId() + " " + sampleId(event) + " "
                + wanted(event).hashCode();
    }

    @Override
    public final List<Emission<?>> refuse(I event, FailureCode code, String detail) {
        return allFailed(event, wanted(event), new Problem(code, detail));
    }

    @Override
    public final Emission<?> refuse(I event, Emission<?> answered, FailureCode code, String detail) {
        Problem problem = new Problem(code, detail);
        NodeEvent node = NodeEvent.of(answered.key(), answered.value());
        return failed(event, node.path(), problem, Paid.of(node.node(), problem));
    }

    /**
     * Makes some of an event's children in a call of their own. A defect there costs these alone: what other calls for
     * the event bring was paid for.
     *
     * @return as the call, but for a defect: then a failure for each of the children
     */
    protected final CompletionStage<List<Emission<?>>> apart(
            I event, List<NodePath> children, Supplier<CompletionStage<List<Emission<?>>>> call) {
        CompletionStage<List<Emission<?>>> made;
        try {
            made = call.get();
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            made = CompletableFuture.failedFuture(e);
        }
        return made.exceptionallyCompose(failure -> isOutage(failure)
                ? CompletableFuture.failedFuture(failure)
                : CompletableFuture.completedFuture(
                        allFailed(event, children, Defects.problem("the " + name + " stage", failure))));
    }

    /** A reason to make no further request for this event; empty if there is none. */
    protected final Optional<Problem> refusal(I event) {
        return permission.refusal(context(event));
    }

    /** One event for each sample, in order: the child's where there is one, else a failure. */
    protected final <T> List<Emission<?>> events(
            I event, List<Sampled<T>> samples, Function<Sampled.Made<T>, Emission<?>> child) {
        List<Emission<?>> events = new ArrayList<>(samples.size());
        for (Sampled<T> sample : samples) {
            if (sample instanceof Sampled.Made<T> made) {
                events.add(made(event, made, child));
            } else {
                Sampled.Lost<T> lost = (Sampled.Lost<T>) sample;
                events.add(
                        failures.failed(context(event), sampleId(event), lost.path(), lost.problem(), lost.attempts()));
            }
        }
        return events;
    }

    private <T> Emission<?> made(I event, Sampled.Made<T> made, Function<Sampled.Made<T>, Emission<?>> child) {
        try {
            return child.apply(made);
        } catch (RuntimeException e) {
            Problem defect = Defects.problem("the event at " + made.path(), e);
            return failed(event, made.path(), defect, Paid.of(made.generation(), defect));
        }
    }

    /**
     * The event of a child that could not be made.
     *
     * @param attempts every attempt, oldest first; those of a call on its lowest index alone
     */
    protected final Emission<?> failed(I event, NodePath path, Problem problem, List<FailedAttempt> attempts) {
        return failures.failed(context(event), sampleId(event), path, problem, attempts);
    }

    private List<Emission<?>> allFailed(I event, List<NodePath> children, Problem problem) {
        return failures.allFailed(context(event), sampleId(event), children, problem);
    }
}
