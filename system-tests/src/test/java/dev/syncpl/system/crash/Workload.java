package dev.syncpl.system.crash;

import dev.syncpl.system.ClosingCount;
import dev.syncpl.system.Line;
import dev.syncpl.system.TestConversations;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** Conversations, sent whenever few trees are under way, so that every fault meets work. Not thread safe. */
final class Workload implements AutoCloseable {

    static final String RUN = "crash";

    private static final int BATCH = 8;
    private static final int FEW = 4;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration GLANCE = Duration.ofMillis(250);

    private final Line line;
    private final Path folder;
    private final ClosingCount count;
    private int requested;

    /** @param folder for input files */
    Workload(Line line, Path folder) {
        this.line = line;
        this.folder = folder;
        this.count = new ClosingCount(line.stack().bootstrapServers());
    }

    /** Trees requested so far. */
    int requested() {
        return requested;
    }

    /**
     * Sends a batch if few trees are under way.
     *
     * @param others trees that somebody else requested
     */
    void feed(int others) throws IOException {
        count.poll(GLANCE);
        if (requested + others - count.closed() < FEW) {
            Path file = TestConversations.write(
                    folder.resolve("conversations-" + requested + ".jsonl"), requested, BATCH, "A", "B", "tie");
            line.syncpl("ingest", file.toString(), "--run", RUN, "--window", "6", "--criteria", "3", "--seed", "7");
            requested += BATCH;
        }
    }

    /** Waits until another few trees are closed since the call, or a while has passed. */
    void awaitSome(int trees, Duration longest) {
        int before = count.closed();
        long until = System.nanoTime() + longest.toNanos();
        while (count.closed() < before + trees && System.nanoTime() < until) {
            count.poll(GLANCE);
        }
    }

    /**
     * Waits until every tree is closed.
     *
     * @throws AssertionError if for long no further one is
     */
    void awaitAll(int others) {
        long lastChange = System.nanoTime();
        int seen = count.closed();
        while (count.closed() < requested + others) {
            count.poll(GLANCE);
            if (count.closed() > seen) {
                seen = count.closed();
                lastChange = System.nanoTime();
            } else if (System.nanoTime() - lastChange > PATIENCE.toNanos()) {
                throw new AssertionError("%d of %d trees closed, and none for %d s: %s"
                        .formatted(seen, requested + others, PATIENCE.toSeconds(), line.syncpl("status", "--json")));
            }
        }
    }

    @Override
    public void close() {
        count.close();
    }
}
