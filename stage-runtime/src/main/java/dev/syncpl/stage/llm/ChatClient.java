package dev.syncpl.stage.llm;

import dev.syncpl.events.FailedAttempt;
import dev.syncpl.events.Usage;
import dev.syncpl.events.wire.FailureCode;
import dev.syncpl.stage.llm.Answer.Message;
import dev.syncpl.stage.llm.limit.RequestLimit;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;
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

    private final RequestWriter writer;
    private final Exchanger exchanger;
    private final Supplier<String> callIds;
    private final CallGate gate;
    private final Runnable onClose;
    private final KeptAnswers kept = new KeptAnswers(KEPT_BYTES);

    ChatClient(RequestWriter writer, Exchanger exchanger, Supplier<String> callIds, CallGate gate, Runnable onClose) {
        this.writer = writer;
        this.exchanger = exchanger;
        this.callIds = callIds;
        this.gate = gate;
        this.onClose = onClose;
    }

    /**
     * A client of one server. Only within a Quarkus application, which makes the REST client.
     *
     * @param clock reads the time of answers and of dates in headers
     * @param listener hears of every request
     */
    public static ChatClient connect(ChatSettings settings, Clock clock, CallListener listener) {
        RestChatTransport transport = new RestChatTransport(settings);
        Supplier<String> callIds = () -> UUID.randomUUID().toString();
        CallGate gate = new CallGate(RequestLimit.of(settings.inFlight()), SteadyClock.startingAt(clock));
        DoubleSupplier random = () -> ThreadLocalRandom.current().nextDouble();
        Exchanger exchanger =
                new Exchanger(transport, settings.retry(), gate, Delay.real(), random, callIds, clock, listener);
        return new ChatClient(
                new RequestWriter(settings.omitted(), settings.maxTokensField(), settings.schemaStyle()),
                exchanger,
                callIds,
                gate,
                transport::close);
    }

    /** What it does now. */
    public ClientState state() {
        return new ClientState(gate.limit(), gate.inFlight(), gate.waiting(), gate.resting(), gate.estimate());
    }

    /** Lets go of the connections; requests in flight fail. */
    @Override
    public void close() {
        onClose.run();
    }

    @Override
    public CompletionStage<ChatResult> sample(ChatRequest request) {
        int askedAtOnce = writer.asksForSeveral() ? request.samples() : 1;
        return exchange(request, askedAtOnce, request.seed())
                .thenCompose(first -> first instanceof Exchanged.Done done
                        ? completed(request, done)
                        : CompletableFuture.completedFuture(gaveUp((Exchanged.GaveUp) first)));
    }

    @Override
    public void forget(String record) {
        kept.forget(record);
    }

    private CompletionStage<Exchanged> exchange(ChatRequest request, int samples, long seed) {
        String body = writer.write(request, samples, seed);
        // With its seed even where none is sent: each of several samples is a request of its own then.
        String asked = seed + " " + body;
        Optional<Exchanged> before = kept.find(request.record(), asked);
        if (before.isPresent()) {
            return CompletableFuture.completedFuture(before.get());
        }
        return exchanger.exchange(request.model(), body, writer.seedSent(seed)).thenApply(exchanged -> {
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
        List<Choice> choices = new ArrayList<>(request.samples());
        for (int index = 0; index < brought; index++) {
            choices.add(choice(
                    index, request.seed(), first, first.answer().messages().get(index)));
        }
        List<Usage> usages = new ArrayList<>(List.of(first.answer().usage()));
        List<FailedAttempt> failed = new ArrayList<>(first.failedAttempts());
        for (Exchanged other : others) {
            int index = choices.size();
            failed.addAll(other.failedAttempts());
            if (other instanceof Exchanged.Done done) {
                usages.add(done.answer().usage());
                choices.add(choice(
                        index,
                        seed(request, index),
                        done,
                        done.answer().messages().get(0)));
            } else {
                choices.add(missing(request, index, brought, first));
            }
        }
        return new ChatResult.Answered(callIds.get(), choices, sum(usages), failed);
    }

    private Choice choice(int index, long seed, Exchanged.Done done, Message message) {
        return new Choice(
                index,
                writer.seedSent(seed),
                message.text(),
                message.finishReason(),
                message.problem(),
                done.answer().servedModel(),
                done.latencyMillis(),
                done.completedAt());
    }

    /** The request for it is among the failed attempts; here stands what that means for the sample. */
    private Choice missing(ChatRequest request, int index, int brought, Exchanged.Done first) {
        Problem problem =
                new Problem(FailureCode.TOO_FEW, "the server returned " + brought + " of " + request.samples());
        return new Choice(
                index,
                writer.seedSent(seed(request, index)),
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

    private static Usage sum(List<Usage> usages) {
        return new Usage(
                usages.size(),
                sum(usages.stream().map(Usage::getPromptTokens)),
                sum(usages.stream().map(Usage::getCachedPromptTokens)),
                sum(usages.stream().map(Usage::getCompletionTokens)));
    }

    /** What is known, added up; null if nothing is. */
    private static Long sum(Stream<Long> counts) {
        return counts.filter(count -> count != null).reduce(Long::sum).orElse(null);
    }
}
