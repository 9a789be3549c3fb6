package dev.syncpl.cli.run;

import dev.syncpl.cli.CliException;
import dev.syncpl.cli.connect.KafkaAccess;
import dev.syncpl.cli.connect.TopicScan;
import dev.syncpl.cli.ingest.RequestSender;
import dev.syncpl.cli.ingest.RunWindow;
import dev.syncpl.events.RunState;
import dev.syncpl.events.TreeRequested;
import dev.syncpl.events.topics.Topics;
import dev.syncpl.events.wire.EventDecoder;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.consumer.Consumer;

/** The states of runs as they stand on their topic: what holds, whether or not an aggregator runs. */
public final class RunStates {

    private final KafkaAccess kafka;

    /** @throws CliException if there is no stack */
    public RunStates(KafkaAccess kafka) {
        this.kafka = kafka;
        kafka.check(List.of(Topics.RUNS, Topics.TREE_REQUESTS));
    }

    /** The newest state of every run, deleted ones too. */
    public SortedMap<String, RunState> all() {
        try (Consumer<byte[], byte[]> consumer = kafka.consumer()) {
            return read(consumer, kafka.decoder(Topics.RUNS));
        }
    }

    static SortedMap<String, RunState> read(Consumer<byte[], byte[]> consumer, EventDecoder<RunState> decoder) {
        SortedMap<String, RunState> states = new TreeMap<>();
        TopicScan.ofAll(consumer, Topics.RUNS).forEach(decoder, (record, state) -> states.put(state.getRunId(), state));
        return states;
    }

    /** The newest state of a run, if it has one. */
    Optional<RunState> of(String run) {
        return Optional.ofNullable(all().get(run));
    }

    /**
     * The newest state of a run that can be steered.
     *
     * @throws CliException if it has none, or is deleted
     */
    RunState steerable(String run) {
        RunState state = of(run).or(() -> unsteered(run))
                .orElseThrow(() -> CliException.usage("there is no run '" + run
                        + "' ('syncpl run list' names them; 'syncpl run set --new' makes one)"));
        if (state.getDeleted()) {
            throw CliException.usage("run " + run + " is deleted");
        }
        return state;
    }

    /** What holds of a run that was requested and never steered, such as that of a day's judged comparisons. */
    private Optional<RunState> unsteered(String run) {
        try (Consumer<byte[], byte[]> consumer = kafka.consumer()) {
            return unsteered(consumer, kafka.decoder(Topics.TREE_REQUESTS), run);
        }
    }

    static Optional<RunState> unsteered(
            Consumer<byte[], byte[]> consumer, EventDecoder<TreeRequested> decoder, String run) {
        AtomicBoolean requested = new AtomicBoolean();
        TopicScan.ofRun(consumer, Topics.TREE_REQUESTS, run)
                .forEach(decoder, run::equals, (record, request) -> requested.set(true));
        return requested.get()
                ? RunWindow.stateToSend(run, Optional.empty(), Optional.empty(), Clock.systemUTC())
                : Optional.empty();
    }

    /** Puts a state on the topic; returns when it is stored. */
    void put(RunState state) {
        try (RequestSender sender = new RequestSender(kafka.producer())) {
            sender.send(state);
        }
    }
}
