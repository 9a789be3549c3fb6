package dev.syncpl.aggregator.run;

import dev.syncpl.aggregator.AggregatorMeters;
import dev.syncpl.aggregator.AggregatorOptions;
import dev.syncpl.aggregator.RefusedEvent;
import dev.syncpl.aggregator.state.RunProgress;
import dev.syncpl.events.ConversationScreened;
import dev.syncpl.events.RunState;
import dev.syncpl.events.TreeAdmitted;
import dev.syncpl.events.TreeClosed;
import dev.syncpl.events.TreeRequested;
import dev.syncpl.events.wire.DeadLetter;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;

/**
 * The run side: requests, run states and closings of the runs of one task, in; admissions out. Keyed by run id. One
 * processor for the three inputs, because each of them can make room, and a run has one queue.
 *
 * <p>Runs take turns: a record admits at most a batch of its run, a tick at most a batch of all runs together, and what
 * is left over is continued by the next tick with the run whose turn it is. Likewise a tick erases one step of one
 * deleted run. So no transaction grows with the number of runs.
 */
public final class RunProcessor implements Processor<String, SpecificRecord, String, TreeAdmitted> {

    private final AggregatorOptions options;
    private final AggregatorMeters meters;

    private String group;
    private RunStores stores;
    private RequestIntake requests;
    private ClosingIntake closings;
    private Admission admission;
    private RunEraser eraser;

    /** Runs with room left, in the order of their turns. Lost at a restart and found again by {@link #init}. */
    private final Set<String> continued = new LinkedHashSet<>();

    private final Set<String> erasing = new LinkedHashSet<>();

    public RunProcessor(AggregatorOptions options, AggregatorMeters meters) {
        this.options = options;
        this.meters = meters;
    }

    @Override
    public void init(ProcessorContext<String, TreeAdmitted> context) {
        group = context.applicationId();
        stores = RunStores.of(context);
        requests = new RequestIntake(stores, meters);
        eraser = new RunEraser(stores, options.eraseBatch());
        closings = new ClosingIntake(stores, meters, options);
        admission = new Admission(stores, context, meters, options);
        try (KeyValueIterator<String, RunProgress> runs = stores.all()) {
            runs.forEachRemaining(entry -> schedule(entry.value));
        }
        context.schedule(options.admissionTick(), PunctuationType.WALL_CLOCK_TIME, now -> tick());
    }

    @Override
    public void process(Record<String, SpecificRecord> event) {
        if (DeadLetter.isForAnother(event.headers(), group)) {
            return;
        }
        if (event.value() == null) {
            // A tombstone of the compacted topic of run states: its run keeps the state it had.
            return;
        }
        taken(event.key(), event.value()).ifPresent(run -> admit(run, options.admissionBatch()));
    }

    /** Takes the event in and gives back the changed progress of its run, or nothing if it changes nothing. */
    private Optional<RunProgress> taken(String key, SpecificRecord event) {
        if (event instanceof TreeRequested request) {
            RequestRules.check(key, request);
            RunProgress run = progress(key);
            requests.take(run, request);
            return Optional.of(run);
        }
        if (event instanceof RunState state) {
            RequestRules.checkKey(key, state.getRunId());
            RunProgress run = progress(key);
            RunSteering.apply(run, state);
            return Optional.of(run);
        }
        if (event instanceof TreeClosed closing) {
            RequestRules.checkKey(key, closing.getRunId());
            RunProgress run = progress(key);
            return closings.take(run, closing) ? Optional.of(run) : Optional.empty();
        }
        if (event instanceof ConversationScreened screened) {
            RequestRules.checkKey(key, screened.getRunId());
            RunProgress run = progress(key);
            return ScreeningIntake.take(run, screened) ? Optional.of(run) : Optional.empty();
        }
        throw RefusedEvent.invalid(
                "the run side has no use for " + event.getSchema().getName());
    }

    private RunProgress progress(String runId) {
        return stores.progress(runId, options.defaultWindow());
    }

    private void tick() {
        int left = options.admissionBatch();
        for (String runId : List.copyOf(continued)) {
            if (left == 0) {
                break;
            }
            continued.remove(runId);
            left -= admit(progress(runId), left);
        }
        erasing.stream().findFirst().ifPresent(this::erase);
    }

    private int admit(RunProgress run, int most) {
        int admitted = admission.admit(run, most);
        stores.put(run);
        schedule(run);
        return admitted;
    }

    private void erase(String runId) {
        erasing.remove(runId);
        RunProgress run = progress(runId);
        if (run.getErasing()) {
            eraser.step(run);
        }
        schedule(run);
    }

    private void schedule(RunProgress run) {
        if (Gate.room(run) > 0) {
            continued.add(run.getRunId());
        }
        if (run.getErasing()) {
            erasing.add(run.getRunId());
        }
    }
}
