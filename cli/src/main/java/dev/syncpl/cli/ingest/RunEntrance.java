package dev.syncpl.cli.ingest;

import dev.syncpl.cli.connect.KafkaAccess;
import dev.syncpl.cli.connect.TopicScan;
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

    private RunEntrance(RequestSender sender) {
        this.sender = sender;
    }

    /**
     * Looks the run up and sends its state if it has none, or another window than the one asked for.
     *
     * @throws dev.syncpl.cli.CliException if there is no stack, or the run takes no more conversations
     */
    public static RunEntrance open(KafkaAccess kafka, String runId, Optional<Integer> window, Clock clock) {
        kafka.check(List.of(Topics.RUNS, Topics.TREE_REQUESTS));
        Optional<RunState> toSend = RunWindow.stateToSend(runId, newest(kafka, runId), window, clock);
        RequestSender sender = new RequestSender(kafka.producer());
        toSend.ifPresent(sender::send);
        return new RunEntrance(sender);
    }

    public RequestSender sender() {
        return sender;
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
