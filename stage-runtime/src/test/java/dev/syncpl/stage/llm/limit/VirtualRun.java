package dev.syncpl.stage.llm.limit;

import java.util.function.BiConsumer;
import java.util.function.Supplier;

/**
 * A run against one server in virtual time: what a benchmark would take minutes for.
 *
 * @param seconds how long it took
 * @param latencyOverUnqueued mean latency over that without a queue
 * @param mostInFlight of the client, or of the last stage
 */
record VirtualRun(double seconds, double latencyOverUnqueued, int rejected, int mostInFlight) {

    /** Requests a second that every server here can answer, whatever its slots. */
    static final double CAPACITY = 160;

    private static final int TREES = 500;
    private static final int CRITERIA = 10;
    private static final int LEAVES = 20;
    private static final int WINDOW = 64;

    /** From one stage's answer to the next stage's record: the flush and the poll. */
    private static final double BETWEEN_STAGES_SECONDS = 0.15;

    /** Requests of {@link #line}. */
    static final int REQUESTS = TREES * (1 + CRITERIA + LEAVES);

    /**
     * A server and what happens to it.
     *
     * @param happens is called once, at the start
     */
    record World(int slots, boolean rejects, double sigma, long seed, BiConsumer<VirtualTime, VirtualServer> happens) {

        World(int slots, boolean rejects) {
            this(slots, rejects, 0.5, 1, (time, server) -> {});
        }

        World seeded(long other) {
            return new World(slots, rejects, sigma, other, happens);
        }

        World scattered(double other) {
            return new World(slots, rejects, other, seed, happens);
        }

        World inWhich(double afterSeconds, java.util.function.Consumer<VirtualServer> change) {
            return new World(
                    slots,
                    rejects,
                    sigma,
                    seed,
                    (time, server) -> time.after(afterSeconds, () -> change.accept(server)));
        }

        private VirtualServer start(VirtualTime time) {
            VirtualServer server = new VirtualServer(time, slots, rejects, slots / CAPACITY, sigma, seed);
            happens.accept(time, server);
            return server;
        }
    }

    /** One client with all of its requests at hand. */
    static VirtualRun alone(World world, int requests, Supplier<RequestLimit> limits) {
        VirtualTime time = new VirtualTime();
        VirtualServer server = world.start(time);
        VirtualClient client = new VirtualClient(time, server, limits.get(), world.seed());
        int[] open = {requests};
        for (int i = 0; i < requests; i++) {
            client.ask(() -> open[0]--);
        }
        time.runUntil(() -> open[0] == 0);
        return new VirtualRun(time.seconds(), server.latencyOverUnqueued(), server.rejected(), client.mostInFlight());
    }

    /** The three stages, each with a limit of its own and none knowing of the others, over trees in a window. */
    static VirtualRun line(World world, Supplier<RequestLimit> limits) {
        VirtualTime time = new VirtualTime();
        VirtualServer server = world.start(time);
        VirtualClient criteria = new VirtualClient(time, server, limits.get(), world.seed());
        VirtualClient rubrics = new VirtualClient(time, server, limits.get(), world.seed() + 1);
        VirtualClient judgments = new VirtualClient(time, server, limits.get(), world.seed() + 2);
        int[] waiting = {TREES};
        int[] open = {TREES};
        Runnable[] admit = new Runnable[1];
        admit[0] = () -> {
            if (waiting[0]-- <= 0) {
                return;
            }
            int[] leaves = {LEAVES};
            Runnable judged = () -> {
                if (--leaves[0] == 0) {
                    open[0]--;
                    time.after(2 * BETWEEN_STAGES_SECONDS, admit[0]);
                }
            };
            criteria.ask(() -> time.after(BETWEEN_STAGES_SECONDS, () -> {
                for (int i = 0; i < CRITERIA; i++) {
                    rubrics.ask(() -> time.after(BETWEEN_STAGES_SECONDS, () -> {
                        for (int j = 0; j < LEAVES / CRITERIA; j++) {
                            judgments.ask(judged);
                        }
                    }));
                }
            }));
        };
        for (int i = 0; i < WINDOW; i++) {
            time.after(0, admit[0]);
        }
        time.runUntil(() -> open[0] == 0);
        return new VirtualRun(
                time.seconds(), server.latencyOverUnqueued(), server.rejected(), judgments.mostInFlight());
    }
}
