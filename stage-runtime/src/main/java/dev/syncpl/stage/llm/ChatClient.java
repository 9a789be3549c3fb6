package dev.syncpl.stage.llm;

import dev.syncpl.events.FailedAttempt;
import dev.syncpl.events.wire.FailureCode;
import dev.syncpl.stage.llm.Answer.Message;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Gets as many samples as asked for from a server that may return fewer: what one request did not bring is asked for
 * once more, each sample in a request of its own with seed + index. So a server that knows no {@code n} costs one
 * request a sample, the first of which warms its prefix cache. What an outage cuts short costs no second time: answers
 * are kept until their record is over. Thread safe.
 */
public final class ChatClient implements ChatModel, AutoCloseable {

    private static final long LARGEST_SEED = Integer.MAX_VALUE;

    /** Room for thousands of answers; there are as many records as there are requests in flight, and few answers each. */
    private static final long KEPT_BYTES = 32L * 1024 * 1024;

    /** Writes down what is asked, whatever a server takes of it. */
    private static final RequestWriter ASKED = new RequestWriter(Set.of(), "max_tokens", SchemaStyle.JSON_SCHEMA);

    private final Endpoints endpoints;
    private final Supplier<String> callIds;
    private final KeptAnswers kept = new KeptAnswers(KEPT_BYTES);

    ChatClient(Endpoints endpoints, Supplier<String> callIds) {
        this.endpoints = endpoints;
        this.callIds = callIds;
    }

    /**
     * A client of some servers. Only within a Quarkus application, which makes the REST clients.
     *
     * @param servers at least one
     * @param clock reads the time of answers and of dates in headers
     * @param listener hears of every request
     */
    public static ChatClient connect(List<EndpointSettings> servers, Clock clock, CallListener listener) {
        Supplier<String> callIds = () -> UUID.randomUUID().toString();
        EndpointFactory factory = new EndpointFactory(callIds, clock, listener);
        return new ChatClient(
                new Endpoints(servers.stream().map(factory::connect).toList()), callIds);
    }

    /** What each endpoint does now. */
    public List<EndpointState> states() {
        return endpoints.states();
    }

    /**
     * How many records to work on at once, so that the servers' limits are what holds requests back. At least 1, or
     * nobody would find out that a server is well again.
     */
    public int worthwhileRecords() {
        return Math.max(
                1,
                states().stream()
                        .filter(EndpointState::isFit)
                        .mapToInt(EndpointState::worthwhileRecords)
                        .sum());
    }

    /** Lets go of the connections; requests in flight fail. */
    @Override
    public void close() {
        endpoints.close();
    }

    @Override
    public CompletionStage<ChatResult> sample(ChatRequest request) {
        return exchange(request, request.samples(), request.seed())
                .thenCompose(first -> first instanceof Exchanged.Done done
                        ? completed(request, done)
                        : CompletableFuture.completedFuture(gaveUp((Exchanged.GaveUp) first)));
    }

    @Override
    public void forget(String record) {
        kept.forget(record);
    }

    private CompletionStage<Exchanged> exchange(ChatRequest request, int samples, long seed) {
        String asked = seed + " " + samples + " " + ASKED.write(request, samples, seed);
        Optional<Exchanged> before = kept.find(request.record(), asked);
        if (before.isPresent()) {
            return CompletableFuture.completedFuture(before.get());
        }
        return endpoints.exchange(request, samples, seed).thenApply(exchanged -> {
            kept.keep(request.record(), asked, exchanged);
            return exchanged;
        });
    }

    private static ChatResult gaveUp(Exchanged.GaveUp gaveUp) {
        return new ChatResult.GaveUp(gaveUp.problem(), gaveUp.failedAttempts());
    }

    private CompletionStage<ChatResult> completed(ChatRequest request, Exchanged.Done first) {
        int brought = Math.min(first.answer().messages().size(), request.samples());
        List<CompletableFuture<Exchanged>> rest = IntStream.range(brought, request.samples())
                .mapToObj(index -> exchange(request, 1, seed(request, index)).toCompletableFuture())
                .toList();
        return CompletableFuture.allOf(rest.toArray(CompletableFuture[]::new)).thenApply(ignored -> {
            List<Exchanged> others = rest.stream().map(CompletableFuture::join).toList();
            return joined(request, first, brought, others);
        });
    }

    private ChatResult joined(ChatRequest request, Exchanged.Done first, int brought, List<Exchanged> others) {
        List<Exchanged.Done> answered = Stream.concat(Stream.of(first), others.stream())
                .filter(Exchanged.Done.class::isInstance)
                .map(Exchanged.Done.class::cast)
                .toList();
        JoinedCalls calls = new JoinedCalls(answered, callIds);
        List<Choice> choices = new ArrayList<>(request.samples());
        for (int index = 0; index < brought; index++) {
            choices.add(choice(calls, index, first, first.answer().messages().get(index)));
        }
        List<FailedAttempt> failed = new ArrayList<>(first.failedAttempts());
        for (Exchanged other : others) {
            int index = choices.size();
            failed.addAll(other.failedAttempts());
            choices.add(
                    other instanceof Exchanged.Done done
                            ? choice(
                                    calls, index, done, done.answer().messages().get(0))
                            : missing(calls, request, index, brought, first));
        }
        return new ChatResult.Answered(choices, failed);
    }

    private static Choice choice(JoinedCalls calls, int index, Exchanged.Done done, Message message) {
        return new Choice(
                index,
                calls.id(done),
                calls.cost(done),
                done.seed(),
                message.text(),
                message.finishReason(),
                message.problem(),
                done.answer().servedModel(),
                done.latencyMillis(),
                done.completedAt());
    }

    /** The request for it is among the failed attempts; here stands what that means for the sample. */
    private static Choice missing(
            JoinedCalls calls, ChatRequest request, int index, int brought, Exchanged.Done first) {
        Problem problem =
                new Problem(FailureCode.TOO_FEW, "the server returned " + brought + " of " + request.samples());
        return new Choice(
                index,
                calls.id(first),
                calls.cost(first),
                first.seed() == null ? null : seed(request, index),
                null,
                null,
                Optional.of(problem),
                first.answer().servedModel(),
                first.latencyMillis(),
                first.completedAt());
    }

    private static long seed(ChatRequest request, int index) {
        return (request.seed() + index) & LARGEST_SEED;
    }
}
