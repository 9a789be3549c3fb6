package dev.syncpl.stage.llm;

import dev.syncpl.events.FailedAttempt;
import dev.syncpl.events.wire.FailureCode;
import dev.syncpl.stage.OutageException;
import dev.syncpl.stage.llm.Trouble.Remedy;
import dev.syncpl.stage.llm.limit.Ended;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gets one request answered: sends it, waits and sends it again as the policy allows, and tells a request that is at
 * fault from a server that is down. From the outside in: retry, then the gate, then the time-out of the transport; so
 * a waiting request holds no place, and waiting for a place does not count as time of the call. Thread safe.
 */
final class Exchanger {

    private static final Logger LOG = LoggerFactory.getLogger(Exchanger.class);

    private final String server;
    private final ChatTransport transport;
    private final ReplyReader reader;
    private final RetryPolicy policy;
    private final CallGate gate;
    private final Fitness fitness;
    private final Delay delay;
    private final DoubleSupplier random;
    private final Supplier<String> callIds;
    private final Clock clock;
    private final CallListener listener;
    private final ServerEvidence evidence = new ServerEvidence();

    /** @param server for log lines */
    Exchanger(
            String server,
            ChatTransport transport,
            RetryPolicy policy,
            CallGate gate,
            Fitness fitness,
            Delay delay,
            DoubleSupplier random,
            Supplier<String> callIds,
            Clock clock,
            CallListener listener) {
        this.server = server;
        this.transport = transport;
        this.reader = new ReplyReader(new StatusReader(clock));
        this.policy = policy;
        this.gate = gate;
        this.fitness = fitness;
        this.delay = delay;
        this.random = random;
        this.callIds = callIds;
        this.clock = clock;
        this.listener = listener;
    }

    /**
     * Sends a body until it is answered or given up.
     *
     * @param model for the listener
     * @param seed as sent, for the record of failed attempts; null if none is sent
     * @param probe whether it is sent although the server is held to be down
     * @param failedAttempts to which tries that bring nothing are added
     * @return completes exceptionally with {@link OutageException} if the server is down
     */
    CompletionStage<Exchanged> exchange(
            String model, String body, Long seed, boolean probe, List<FailedAttempt> failedAttempts) {
        long number = evidence.sending();
        return attempt(new Request(model, body, seed, probe, failedAttempts), Tries.none(number), number);
    }

    private CompletionStage<Exchanged> attempt(Request request, Tries before, long firstNumber) {
        return gate.enter(() -> send(request), Sent::outcome)
                .thenCompose(sent -> sent.reading() instanceof Answer answer
                        ? CompletableFuture.completedFuture(done(request, sent, answer))
                        : afterTrouble(request, sent, (Trouble) sent.reading(), before, firstNumber));
    }

    private CompletionStage<Sent> send(Request request) {
        Optional<OutageException> outage = request.probe() ? Optional.empty() : fitness.outage();
        if (outage.isPresent()) {
            return CompletableFuture.failedFuture(outage.get());
        }
        long number = evidence.sending();
        long start = System.nanoTime();
        return transport.post(request.body()).handle((reply, failure) -> {
            Duration latency = Duration.ofNanos(System.nanoTime() - start);
            Reading reading = failure == null ? reader.read(reply) : trouble(failure);
            if (failure == null) {
                RequestedRest.of(reply, clock.instant()).ifPresent(this::rest);
            }
            return new Sent(number, reading, latency, Busyness.of(reply, failure, reading));
        });
    }

    private Exchanged done(Request request, Sent sent, Answer answer) {
        evidence.answered(sent.number());
        fitness.answered().ifPresent(sick -> LOG.info("{} is well again after {} s", server, sick.toSeconds()));
        listener.answered(request.model(), sent.latency(), answer.usage());
        return new Exchanged.Done(
                answer, request.seed(), sent.latency().toMillis(), clock.instant(), request.failedAttempts());
    }

    private CompletionStage<Exchanged> afterTrouble(
            Request request, Sent sent, Trouble trouble, Tries before, long firstNumber) {
        Tries tries = before.and(trouble, sent.number());
        request.failedAttempts().add(failedAttempt(request, sent, trouble));
        boolean givenUp = !request.probe() && fitness.sickness().isPresent();
        boolean again = !givenUp && (policy.allows(trouble, tries) || isCrowded(trouble, before.last()));
        Optional<Duration> wait = again ? Optional.of(policy.delay(trouble, tries, random)) : Optional.empty();
        listener.failed(request.model(), sent.latency(), trouble.problem().code(), wait);
        if (wait.isPresent()) {
            return gate.rest(delay.pass(wait.get())).thenCompose(ignored -> attempt(request, tries, firstNumber));
        }
        if (isServerDown(trouble, firstNumber)) {
            OutageException outage = new OutageException(
                    trouble.problem().code(), trouble.problem().detail(), trouble.retryAfter());
            down(outage);
            return CompletableFuture.failedFuture(outage);
        }
        fitness.answered();
        return CompletableFuture.completedFuture(new Exchanged.GaveUp(trouble.problem(), request.failedAttempts()));
    }

    /**
     * A server that answers others is not down, and a request for which it has no room is not at fault: it waits on.
     *
     * @param lastNumber of the try before this one
     */
    private boolean isCrowded(Trouble trouble, long lastNumber) {
        return trouble.remedy() == Remedy.SLOW_DOWN
                && trouble.retryAfter().map(policy::isWorthWaitingFor).orElse(true)
                && evidence.answeredSince(lastNumber);
    }

    /** A server that says itself when to come back is not to be asked before, whatever it answers others. */
    private boolean isServerDown(Trouble trouble, long firstNumber) {
        Remedy remedy = trouble.remedy();
        return switch (remedy) {
            case WAIT_FOR_SERVER, SLOW_DOWN -> true;
            case RETRY, RETRY_SPARINGLY -> trouble.retryAfter().isPresent() || !evidence.answeredSince(firstNumber);
            case CHECK_SETTINGS -> !evidence.hasAnswered();
            case GIVE_UP -> false;
        };
    }

    /** The server asks that nothing be sent for a while: a short one is waited for, a long one is an outage. */
    private void rest(Duration asked) {
        if (policy.isWorthWaitingFor(asked)) {
            gate.holdBack(asked);
        } else {
            String detail = "the server asks to be left alone for " + asked.toSeconds() + " s";
            down(new OutageException(FailureCode.LLM_RATE_LIMITED, detail, Optional.of(asked)));
        }
    }

    /** What waits for this server is let go, to be sent elsewhere or to wait with its record. */
    private void down(OutageException outage) {
        if (fitness.failed(outage)) {
            LOG.warn("{} is down: {}", server, outage.getMessage());
        }
        gate.letGo();
    }

    private FailedAttempt failedAttempt(Request request, Sent sent, Trouble trouble) {
        return new FailedAttempt(
                callIds.get(),
                trouble.problem().code().name(),
                trouble.problem().detail(),
                null,
                null,
                request.seed(),
                sent.latency().toMillis(),
                null);
    }

    private static Trouble trouble(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof NoAnswerException noAnswer) {
            return Trouble.of(noAnswer);
        }
        throw new CompletionException(cause);
    }

    /** A request on its way, with what went wrong so far; only ever touched by one try at a time. */
    private record Request(String model, String body, Long seed, boolean probe, List<FailedAttempt> failedAttempts) {}

    private record Sent(long number, Reading reading, Duration latency, Ended.Outcome outcome) {}
}
