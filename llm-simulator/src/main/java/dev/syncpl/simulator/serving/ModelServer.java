package dev.syncpl.simulator.serving;

import dev.syncpl.simulator.draw.Draws;
import dev.syncpl.simulator.model.Ask;
import dev.syncpl.tree.id.ContentHash;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Serves requests as a model server would: what goes wrong first, then a slot, then the time that the work takes, then
 * the samples. No thread waits. Thread safe.
 */
public final class ModelServer {

    private static final Logger LOG = Logger.getLogger(ModelServer.class);

    private static final int BAD_REQUEST = 400;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERROR = 500;
    private static final int GATEWAY_TIMEOUT = 504;

    private final ServingOptions options;
    private final long seed;
    private final Sampler sampler;
    private final Faults faults;
    private final Slots slots;
    private final PrefixCache cache;
    private final Timer timer;
    private final Executor executor;
    private final Journal journal;
    private final Counters counters = new Counters();

    /**
     * @param seed of the latencies
     * @param executor runs what follows on getting a slot, never in the thread that gives it
     */
    public ModelServer(
            ServingOptions options, long seed, Sampler sampler, Faults faults, Timer timer, Executor executor) {
        this.options = options;
        this.seed = seed;
        this.sampler = sampler;
        this.faults = faults;
        this.slots = new Slots(options.slots(), options.overload());
        this.cache = new PrefixCache(options.cacheTokens());
        this.journal = new Journal(options.journal());
        this.timer = timer;
        this.executor = executor;
    }

    /**
     * Serves one request.
     *
     * @param samples choices wanted, above 0
     * @param maxTokens most tokens of each
     * @param gone completes when the client goes away; what the request holds is then free again
     * @return never completes exceptionally
     */
    public CompletableFuture<Reply> serve(Ask ask, int samples, int maxTokens, CompletableFuture<Void> gone) {
        counters.arrived(ask.kind());
        Journal.Open open = journal.arrived(ask);
        return reply(ask, open, samples, maxTokens, gone)
                .exceptionally(ModelServer::failure)
                .thenApply(reply -> counted(ask, open, reply));
    }

    /** What was counted so far. */
    public Counters.Snapshot counters() {
        return counters.snapshot(slots.waiting());
    }

    /** What became of each of the newest requests. */
    public Journal journal() {
        return journal;
    }

    /** The slots, whose number may change while requests are served. */
    public Slots slots() {
        return slots;
    }

    private CompletableFuture<Reply> reply(
            Ask ask, Journal.Open open, int samples, int maxTokens, CompletableFuture<Void> gone) {
        String request = requestName(ask, samples);
        Faults.OfRequest fault = faults.ofRequest(request);
        if (fault instanceof Faults.OfRequest.Status error) {
            return CompletableFuture.completedFuture(
                    new Reply.Failed(error.status(), "simulated_fault", "a fault that was asked for"));
        }
        if (fault instanceof Faults.OfRequest.Hangs) {
            Reply timeout = new Reply.Failed(GATEWAY_TIMEOUT, "timeout", "a time-out that was asked for");
            return inSlot(options.hang(), open, gone, () -> () -> timeout);
        }
        int promptTokens = Tokens.of(ask.prompt());
        if (options.contextTokens() > 0 && (long) promptTokens + maxTokens > options.contextTokens()) {
            String message = "maximum context length is %d tokens, asked for are %d of the prompt and %d"
                    .formatted(options.contextTokens(), promptTokens, maxTokens);
            return CompletableFuture.completedFuture(new Reply.Failed(BAD_REQUEST, "context_length_exceeded", message));
        }
        Duration time = options.latency().draw(Draws.of(seed, "latency", request));
        return inSlot(time, open, gone, () -> {
            int cached = cache.admit(ask.model(), ask.prompt());
            return () -> new Reply.Answered(sampler.sample(ask, samples, maxTokens), promptTokens, cached);
        });
    }

    /** Waits for a slot, begins, takes the time, and ends; or stops in between because the client is gone. */
    private CompletableFuture<Reply> inSlot(
            Duration time, Journal.Open open, CompletableFuture<Void> gone, Supplier<Supplier<Reply>> beginning) {
        CompletableFuture<Slots.Slot> turn = slots.acquire();
        gone.thenRun(() -> turn.cancel(false));
        return turn.thenComposeAsync(
                slot -> {
                    long start = System.nanoTime();
                    open.began();
                    Supplier<Reply> end = beginning.get();
                    CompletableFuture<Void> over = timer.after(time);
                    return CompletableFuture.anyOf(over, gone)
                            .thenApply(any -> gone.isDone() ? new Reply.Abandoned() : end.get())
                            .whenComplete((reply, problem) -> {
                                over.cancel(false);
                                counters.wasBusy(Duration.ofNanos(System.nanoTime() - start));
                                slot.close();
                            });
                },
                executor);
    }

    private Reply counted(Ask ask, Journal.Open open, Reply reply) {
        String outcome;
        List<Sampled> samples = List.of();
        if (reply instanceof Reply.Answered answered) {
            counters.prompted(answered.promptTokens(), answered.cachedTokens());
            samples = answered.samples();
            samples.forEach(sample -> counters.sampled(ask.kind(), sample));
            outcome = "ok";
        } else {
            outcome = reply instanceof Reply.Failed failed ? Integer.toString(failed.status()) : "abandoned";
        }
        counters.ended(ask.kind(), outcome);
        open.ended(outcome, samples);
        return reply;
    }

    private static Reply failure(Throwable problem) {
        Throwable cause = problem instanceof CompletionException ? problem.getCause() : problem;
        if (cause instanceof Slots.Overloaded) {
            return new Reply.Failed(TOO_MANY_REQUESTS, "rate_limit_exceeded", cause.getMessage());
        }
        if (cause instanceof CancellationException) {
            return new Reply.Abandoned();
        }
        LOG.error("a request could not be served", cause);
        return new Reply.Failed(SERVER_ERROR, "internal_error", cause.toString());
    }

    private static String requestName(Ask ask, int samples) {
        return ContentHash.ofText(String.join(
                "\n",
                ask.model(),
                ask.seed().toString(),
                Double.toString(ask.temperature()),
                Integer.toString(samples),
                ask.prompt()));
    }
}
