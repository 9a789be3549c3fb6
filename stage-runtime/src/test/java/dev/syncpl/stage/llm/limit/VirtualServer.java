package dev.syncpl.stage.llm.limit;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.Random;
import java.util.function.Consumer;

/** A model server in virtual time: so many slots, log-normal latencies, and a queue or rejections beyond. */
final class VirtualServer {

    /** A rejection takes as long as the way there and back. */
    private static final double REJECTION_SECONDS = 0.001;

    private final VirtualTime time;
    private final boolean rejects;
    private final Random random;
    private final Queue<Runnable> queue = new ArrayDeque<>();
    private int slots;
    private double meanSeconds;
    private final double sigma;
    private int busy;
    private int rejected;
    private int answered;
    private double latencies;

    /**
     * @param rejects whether requests that find no slot are rejected; otherwise they queue
     * @param meanSeconds mean time that a request takes once it has a slot
     * @param sigma deviation of its logarithm
     */
    VirtualServer(VirtualTime time, int slots, boolean rejects, double meanSeconds, double sigma, long seed) {
        this.time = time;
        this.slots = slots;
        this.rejects = rejects;
        this.meanSeconds = meanSeconds;
        this.sigma = sigma;
        this.random = new Random(seed);
    }

    /** Serves a request and says, when it is over, whether it was answered. */
    void request(Consumer<Boolean> over) {
        double sent = time.seconds();
        if (busy < slots) {
            serve(sent, over);
        } else if (rejects) {
            rejected++;
            time.after(REJECTION_SECONDS, () -> over.accept(false));
        } else {
            queue.add(() -> serve(sent, over));
        }
    }

    /** From now on there are so many slots; what is being served is served to its end. */
    void resize(int to) {
        slots = to;
        serveWaiting();
    }

    /** From now on requests take so much longer. */
    void slowDown(double factor) {
        meanSeconds *= factor;
    }

    int rejected() {
        return rejected;
    }

    /** Mean time from sending a request to its answer, over that without a queue. */
    double latencyOverUnqueued() {
        return latencies / answered / meanSeconds;
    }

    private void serve(double sent, Consumer<Boolean> over) {
        busy++;
        double takes = meanSeconds * Math.exp(sigma * random.nextGaussian() - sigma * sigma / 2);
        time.after(takes, () -> {
            busy--;
            answered++;
            latencies += time.seconds() - sent;
            serveWaiting();
            over.accept(true);
        });
    }

    private void serveWaiting() {
        while (busy < slots && !queue.isEmpty()) {
            queue.remove().run();
        }
    }
}
