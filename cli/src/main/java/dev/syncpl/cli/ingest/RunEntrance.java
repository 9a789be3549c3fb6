package dev.syncpl.cli.ingest;

import dev.syncpl.cli.connect.KafkaAccess;
import dev.syncpl.cli.connect.TopicScan;
import dev.syncpl.cli.console.ProgressLine;
import dev.syncpl.events.RunState;
import dev.syncpl.events.topics.Topics;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.Consumer;

/** The way into a run: makes sure that its state is there before the first request, then takes requests. */
public final class RunEntrance implements AutoCloseable {

    private final RequestSender sender;
    private final RunContents contents;

    RunEntrance(RequestSender sender, RunContents contents) {
        this.sender = sender;
        this.contents = contents;
    }

    /**
     * How to enter.
     *
     * @param window most open trees, if another number than the run's is wanted
     * @param lookUp whether to look first what the run has
     */
    public record Options(Optional<Integer> window, boolean lookUp) {}

    /**
     * Looks the run up, and what it has, and sends its state if it has none, or another window than the one asked for.
     *
     * @param progress tells how far the looking is
     * @throws dev.syncpl.cli.CliException if there is no stack, or the run takes no more conversations
     */
    public static RunEntrance open(
            KafkaAccess kafka, String runId, Options options, Clock clock, ProgressLine progress) {
        kafka.check(List.of(Topics.RUNS, Topics.TREE_REQUESTS));
        Optional<RunState> newest = newest(kafka, runId);
        RunWindow.stateToSend(runId, newest, options.window(), clock);
        // Before its state there is no request of a run.
        boolean lookUp = options.lookUp() && newest.isPresent();
        RunContents contents = lookUp ? contents(kafka, runId, progress) : new RunContents();
        // Looking took its time: what was decided about the run meanwhile must not be undone.
        Optional<RunState> toSend = RunWindow.stateToSend(runId, newest(kafka, runId), options.window(), clock);
        RequestSender sender = new RequestSender(kafka.producer());
        toSend.ifPresent(sender::send);
        return new RunEntrance(sender, contents);
    }

    /** A way in that takes everything: what a run has already is left to admission. Closes the sender. */
    public static RunEntrance of(RequestSender sender) {
        return new RunEntrance(sender, new RunContents());
    }

    public RequestSender sender() {
        return sender;
    }

    RunContents contents() {
        return contents;
    }

    private static RunContents contents(KafkaAccess kafka, String runId, ProgressLine progress) {
        try (Consumer<byte[], byte[]> consumer = kafka.consumer()) {
            return RunContents.read(consumer, kafka::decoder, runId, progress);
        }
    }

    private static Optional<RunState> newest(KafkaAccess kafka, String runId) {
        AtomicReference<RunState> newest = new AtomicReference<>();
        try (Consumer<byte[], byte[]> consumer = kafka.consumer()) {
            TopicScan.ofRun(consumer, Topics.RUNS, runId).forEach(kafka.decoder(Topics.RUNS), (record, state) -> {
                if (state.getRunId().equals(runId)) {
                    newest.set(state);
                }
            });
        }
        return Optional.ofNullable(newest.get());
    }

    @Override
    public void close() {
        sender.close();
    }
}
