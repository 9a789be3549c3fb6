package dev.syncpl.stage.testkit;

import dev.syncpl.events.FailedAttempt;
import dev.syncpl.events.Usage;
import dev.syncpl.events.wire.FailureCode;
import dev.syncpl.stage.OutageException;
import dev.syncpl.stage.llm.ChatModel;
import dev.syncpl.stage.llm.ChatRequest;
import dev.syncpl.stage.llm.ChatResult;
import dev.syncpl.stage.llm.Choice;
import dev.syncpl.stage.llm.Problem;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;

/**
 * A model that says what a test wrote down, call by call. The n-th call has the id {@code call-n}, from 1, and costs
 * 100 prompt tokens, 40 of them cached, and 10 completion tokens a sample. Not thread safe.
 */
public final class ScriptedModel implements ChatModel {

    /** When every answer was in. */
    public static final Instant ANSWERED_AT = Instant.parse("2026-03-01T12:00:05Z");

    private final Queue<BiFunction<String, ChatRequest, CompletionStage<ChatResult>>> script = new ArrayDeque<>();
    private final List<ChatRequest> requests = new ArrayList<>();
    private final List<String> forgotten = new ArrayList<>();

    /** The next call brings these completions. */
    public ScriptedModel completes(String... texts) {
        script.add((callId, request) -> answered(callId, request, List.of(texts), List.of()));
        return this;
    }

    /** The next call brings these completions after one attempt that failed with this code. */
    public ScriptedModel completesAfter(FailureCode code, String... texts) {
        script.add((callId, request) -> answered(callId, request, List.of(texts), List.of(attempt(code, request))));
        return this;
    }

    /** The next call brings one completion that was cut off. */
    public ScriptedModel truncates(String text) {
        script.add((callId, request) -> {
            Problem problem = new Problem(FailureCode.OUTPUT_TRUNCATED, "cut");
            List<Choice> choices = List.of(choice(0, callId, usage(1), request, text, "length", Optional.of(problem)));
            return CompletableFuture.completedFuture(new ChatResult.Answered(choices, List.of()));
        });
        return this;
    }

    /** The next call is given up with this code, after one attempt. */
    public ScriptedModel givesUp(FailureCode code) {
        script.add((callId, request) -> CompletableFuture.completedFuture(
                new ChatResult.GaveUp(new Problem(code, "scripted"), List.of(attempt(code, request)))));
        return this;
    }

    /** The next call finds the server down. */
    public ScriptedModel isDown(FailureCode code) {
        script.add((callId, request) ->
                CompletableFuture.failedFuture(new OutageException(code, "scripted", Optional.empty())));
        return this;
    }

    @Override
    public CompletionStage<ChatResult> sample(ChatRequest request) {
        requests.add(request);
        if (script.isEmpty()) {
            throw new IllegalStateException("a call too many: " + request);
        }
        return script.remove().apply("call-" + requests.size(), request);
    }

    @Override
    public void forget(String record) {
        forgotten.add(record);
    }

    /** Records that are over, in order. */
    public List<String> forgotten() {
        return forgotten;
    }

    /** What was asked, in order. */
    public List<ChatRequest> requests() {
        return requests;
    }

    private static CompletionStage<ChatResult> answered(
            String callId, ChatRequest request, List<String> texts, List<FailedAttempt> before) {
        if (texts.size() != request.samples()) {
            throw new IllegalStateException("asked for " + request.samples() + " samples, scripted " + texts.size());
        }
        List<Choice> choices = new ArrayList<>();
        texts.forEach(text -> choices.add(choice(
                choices.size(),
                callId,
                choices.isEmpty() ? usage(texts.size()) : null,
                request,
                text,
                "stop",
                Optional.empty())));
        return CompletableFuture.completedFuture(new ChatResult.Answered(choices, before));
    }

    private static Choice choice(
            int index,
            String callId,
            Usage usage,
            ChatRequest request,
            String text,
            String finishReason,
            Optional<Problem> problem) {
        return new Choice(
                index, callId, usage, request.seed(), text, finishReason, problem, "served-model", 500, ANSWERED_AT);
    }

    private static FailedAttempt attempt(FailureCode code, ChatRequest request) {
        Usage none = new Usage(1, null, null, null);
        return new FailedAttempt("attempt", code.name(), "scripted", null, null, request.seed(), 20L, none);
    }

    private static Usage usage(int samples) {
        return new Usage(1, 100L, 40L, 10L * samples);
    }
}
