package dev.syncpl.system.crash;

import dev.syncpl.events.ScreeningDecision;
import dev.syncpl.events.topics.Topics;
import dev.syncpl.system.ClosingCount;
import dev.syncpl.system.Line;
import dev.syncpl.system.TestConversations;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Conversations, sent whenever few trees are under way, so that every fault meets work: most of them into a run, some to
 * two models, whose differences ask for trees by themselves. Not thread safe.
 */
final class Workload implements AutoCloseable {

    static final String RUN = "crash";

    /** The screening's name. */
    static final String SCREENING = "screened";

    /** Model before training, in the simulator's options. */
    static final String BACKBONE = "base";

    /** Model after training. */
    static final String RSFT = "tuned";

    private static final int BATCH = 8;
    private static final int SCREENED_BATCH = 4;
    /** One batch in so many is screened, and the first. */
    private static final int SCREENED_EVERY = 2;

    private static final int VERDICTS = 2;
    private static final int FEW = 4;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration GLANCE = Duration.ofMillis(250);

    private final Line line;
    private final Path folder;
    private final TopicEvents topics;
    private final ClosingCount count;
    private int batches;
    private int ingested;
    private int screened;
    private int asked;

    /** @param folder for input files */
    Workload(Line line, Path folder, TopicEvents topics) {
        this.line = line;
        this.folder = folder;
        this.topics = topics;
        this.count = new ClosingCount(line.stack().bootstrapServers());
    }

    /** Trees requested so far, those that differences asked for among them. */
    int requested() {
        return ingested + VERDICTS * screened + asked;
    }

    /** Conversations of the screening so far. */
    int screened() {
        return screened;
    }

    /**
     * Sends a batch if few trees are under way.
     *
     * @param others trees that somebody else requested
     */
    void feed(int others) throws IOException {
        count.poll(GLANCE);
        decided();
        if (requested() + others - count.closed() >= FEW) {
            return;
        }
        if (batches++ % SCREENED_EVERY == 0) {
            screen();
        } else {
            ingest();
        }
    }

    private void ingest() throws IOException {
        Path file = conversations(BATCH, "conversations-" + batches);
        line.syncpl("ingest", file.toString(), "--run", RUN, "--window", "6", "--criteria", "3", "--seed", "7");
        ingested += BATCH;
    }

    private void screen() throws IOException {
        Path file = conversations(SCREENED_BATCH, "screened-" + batches);
        line.syncpl(
                "screen",
                file.toString(),
                "--run",
                SCREENING,
                "--backbone",
                BACKBONE,
                "--rsft",
                RSFT,
                "--no-follow",
                "--window",
                "6",
                "--criteria",
                "2",
                "--seed",
                "7");
        screened += SCREENED_BATCH;
    }

    private Path conversations(int number, String name) throws IOException {
        return TestConversations.write(folder.resolve(name + ".jsonl"), ingested + screened, number, "A", "B", "tie");
    }

    /** Looks for trees that differences asked for; returns the conversations that are decided. */
    private int decided() {
        AtomicInteger decided = new AtomicInteger();
        AtomicInteger different = new AtomicInteger();
        topics.forEach(Topics.SCREENINGS, (record, event) -> {
            decided.incrementAndGet();
            if (event.getDecision() == ScreeningDecision.DIFFER) {
                different.incrementAndGet();
            }
        });
        asked = different.get();
        return decided.get();
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
     * Waits until every conversation that is screened is decided, and every tree closed.
     *
     * @throws AssertionError if for long no further one is
     */
    void awaitAll(int others) {
        long lastChange = System.nanoTime();
        int seen = -1;
        while (true) {
            count.poll(GLANCE);
            int decided = decided();
            int wanted = requested() + screened + others;
            int done = count.closed() + decided;
            if (done >= wanted && decided >= screened) {
                return;
            }
            if (done > seen) {
                seen = done;
                lastChange = System.nanoTime();
            } else if (System.nanoTime() - lastChange > PATIENCE.toNanos()) {
                throw new AssertionError("%d of %d trees closed, %d of %d conversations decided, and none for %d s: %s"
                        .formatted(
                                count.closed(),
                                requested() + others,
                                decided,
                                screened,
                                PATIENCE.toSeconds(),
                                line.syncpl("status", "--json")));
            }
        }
    }

    @Override
    public void close() {
        count.close();
    }
}
