package dev.syncpl.benchmarks.line;

import dev.syncpl.benchmarks.Progress;
import dev.syncpl.events.topics.Topics;
import dev.syncpl.stack.LocalStack;
import dev.syncpl.stack.StackException;
import dev.syncpl.system.ClosingCount;
import dev.syncpl.system.Line;
import dev.syncpl.system.TopicReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A line under a run of generated conversations. Not thread safe, but for {@link #close()}. */
public final class LoadedLine implements AutoCloseable {

    /** Name of the run. */
    public static final String RUN = "benchmark";

    private final Line line;
    private final Path folder;
    private final Progress progress;
    private Simulator simulator;
    private volatile boolean closed;

    LoadedLine(Line line, Path folder, Progress progress) {
        this.line = line;
        this.folder = folder;
        this.progress = progress;
    }

    public LocalStack stack() {
        return line.stack();
    }

    public TopicReader topics() {
        return line.topics();
    }

    public Simulator simulator() {
        if (simulator == null) {
            simulator = new Simulator(stack().process(LocalStack.SIMULATOR).address());
        }
        return simulator;
    }

    /**
     * Sends so many conversations, which begin to grow at once.
     *
     * @throws IllegalStateException if they are refused, with the reason
     */
    public void ingest(Conversations conversations, int trees, String... options) throws IOException {
        Path file = conversations.write(folder.resolve("conversations-" + trees + ".jsonl"), trees);
        List<String> arguments = new ArrayList<>(List.of("ingest", file.toString(), "--run", RUN));
        arguments.addAll(List.of(options));
        try {
            line.syncpl(arguments.toArray(String[]::new));
        } catch (AssertionError e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    /** What is to be done while trees grow; called a few times a second with the trees closed so far. */
    @FunctionalInterface
    public interface Meanwhile {
        void look(int closed) throws Exception;
    }

    /**
     * Waits until so many trees are closed.
     *
     * @throws StackException if a process ends that nobody asked to
     * @throws IllegalStateException if for so long no further tree is closed
     */
    public void awaitClosed(int trees, Duration patience, Meanwhile meanwhile) throws Exception {
        try (ClosingCount count = new ClosingCount(stack().bootstrapServers())) {
            int said = 0;
            int seen = -1;
            long lastChange = System.nanoTime();
            while (count.closed() < trees) {
                count.poll(Duration.ofMillis(250));
                requireAlive();
                meanwhile.look(count.closed());
                if (count.closed() > seen) {
                    seen = count.closed();
                    lastChange = System.nanoTime();
                } else if (System.nanoTime() - lastChange > patience.toNanos()) {
                    throw new IllegalStateException("only %d of %d trees closed, and none for %d s"
                            .formatted(seen, trees, patience.toSeconds()));
                }
                if (seen - said >= Math.max(1, trees / 5)) {
                    said = seen;
                    progress.say("  %d of %d trees closed", seen, trees);
                }
            }
        }
    }

    /** From the first conversation that was sent until the last tree was closed, by the records' own times. */
    public Duration wholeRun() {
        List<ConsumerRecord<String, byte[]>> requests = topics().records(Topics.TREE_REQUESTS.name());
        List<ConsumerRecord<String, byte[]>> closings = topics().records(Topics.TREE_CLOSINGS.name());
        return Duration.ofMillis(
                closings.get(closings.size() - 1).timestamp() - requests.get(0).timestamp());
    }

    boolean isClosed() {
        return closed;
    }

    /** @throws StackException if a process ended that nobody asked to */
    public void requireAlive() {
        StackException failure = stack().failure().getNow(null);
        if (failure != null) {
            throw failure;
        }
    }

    @Override
    public void close() {
        line.close();
        closed = true;
    }
}
