package dev.syncpl.stage.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.syncpl.events.Decoding;
import dev.syncpl.events.FailedAttempt;
import dev.syncpl.events.Usage;
import dev.syncpl.events.wire.FailureCode;
import dev.syncpl.stage.OutageException;
import dev.syncpl.stage.llm.ChatResult.Answered;
import dev.syncpl.stage.llm.NoAnswerException.Reached;
import dev.syncpl.stage.llm.limit.LimitSettings;
import dev.syncpl.stage.llm.limit.RequestLimit;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChatClientTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final RetryPolicy POLICY =
            new RetryPolicy(4, 2, Duration.ofMillis(100), Duration.ofSeconds(1), Duration.ofSeconds(30));

    private final ScriptedServer server = new ScriptedServer();
    private final List<Duration> waits = new ArrayList<>();

    @Test
    void asksWithOneUserMessageAndEveryField() {
        server.completes("one", "two");

        sample(request(2));

        assertThat(server.requests()).singleElement().hasToString("""
                {"model":"m","messages":[{"role":"user","content":"say"}],"n":2,"seed":7,"temperature":0.9,\
                "top_p":0.95,"max_tokens":50,"prompt_cache_key":"run/tree"}""");
    }

    @Test
    void leavesOutWhatTheServerRefuses() {
        server.completes("one").completes("two");
        ChatClient client = client(Set.of(OptionalField.values()));

        Answered answered =
                (Answered) client.sample(request(2)).toCompletableFuture().join();

        assertThat(server.requests())
                .hasSize(2)
                .allSatisfy(sent -> assertThat(sent).hasToString("""
                        {"model":"m","messages":[{"role":"user","content":"say"}]}"""));
        assertThat(answered.choices()).extracting(Choice::seed).containsOnlyNulls();
        assertThat(usage(answered).getRequests()).isEqualTo(2);
    }

    @Test
    void returnsEverySampleWithTheCallsCost() {
        server.completes("one", "two");

        Answered answered = answered(request(2));

        assertThat(answered.choices()).extracting(Choice::text).containsExactly("one", "two");
        assertThat(answered.choices()).extracting(Choice::index).containsExactly(0, 1);
        assertThat(answered.choices()).extracting(Choice::seed).containsOnly(7L);
        assertThat(answered.choices()).extracting(Choice::servedModel).containsOnly("m-served");
        assertThat(answered.choices()).extracting(Choice::finishReason).containsOnly("stop");
        assertThat(answered.choices()).extracting(Choice::problem).containsOnly(Optional.empty());
        assertThat(answered.choices()).extracting(Choice::completedAt).containsOnly(NOW);
        assertThat(usage(answered)).isEqualTo(new Usage(1, 10L, 4L, 10L));
        assertThat(answered.failedAttempts()).isEmpty();
    }

    @Test
    void asksForTheRestWhereTheServerReturnsFewer() {
        server.completes("one").completes("two").completes("three");

        Answered answered = answered(request(3));

        assertThat(answered.choices()).extracting(Choice::text).containsExactly("one", "two", "three");
        assertThat(answered.choices()).extracting(Choice::seed).containsExactly(7L, 8L, 9L);
        assertThat(server.requests().get(1).has("n")).isFalse();
        assertThat(server.requests().get(2).path("seed").asLong()).isEqualTo(9);
        assertThat(usage(answered)).isEqualTo(new Usage(3, 30L, 12L, 15L));
    }

    @Test
    void whatTheServerDidNotReportIsACallOfItsOwn() {
        String silent = "{\"choices\":[{\"message\":{\"content\":\"two\"},\"finish_reason\":\"stop\"}]}";
        server.completes("one").says(200, silent).completes("three").says(200, silent);

        Answered answered = answered(request(4));

        assertThat(answered.choices())
                .extracting(Choice::usage)
                .containsExactly(new Usage(2, 20L, 8L, 10L), new Usage(2, null, null, null), null, null);
        List<String> calls = answered.choices().stream().map(Choice::callId).toList();
        assertThat(calls.get(2)).isEqualTo(calls.get(0)).isNotEqualTo(calls.get(1));
        assertThat(calls.get(3)).isEqualTo(calls.get(1));
    }

    @Test
    void halfAReportIsNone() {
        server.completes("one")
                .says(
                        200,
                        "{\"choices\":[{\"message\":{\"content\":\"two\"},\"finish_reason\":\"stop\"}],"
                                + "\"usage\":{\"prompt_tokens\":10}}");

        assertThat(answered(request(2)).choices())
                .extracting(Choice::usage)
                .containsExactly(new Usage(1, 10L, 4L, 5L), new Usage(1, 10L, null, null));
    }

    @Test
    void keepsSeedsWithin31Bits() {
        server.completes("one").completes("two");

        Answered answered = answered(new ChatRequest("m", "say", decoding(), 2, Integer.MAX_VALUE, "k", "record"));

        assertThat(answered.choices()).extracting(Choice::seed).containsExactly((long) Integer.MAX_VALUE, 0L);
    }

    @Test
    void namesASampleThatNeverCame() {
        server.completes("one").says(400, "{\"error\":{\"message\":\"no\"}}");

        Answered answered = answered(request(2));

        assertThat(answered.choices().get(1).problem().orElseThrow().code()).isEqualTo(FailureCode.TOO_FEW);
        assertThat(answered.choices().get(1).text()).isNull();
        assertThat(answered.failedAttempts())
                .extracting(FailedAttempt::getCode)
                .containsExactly(FailureCode.LLM_BAD_REQUEST.name());
    }

    @Test
    void dropsWhatWasNotAskedFor() {
        server.completes("one", "two");

        assertThat(answered(request(1)).choices()).extracting(Choice::text).containsExactly("one");
    }

    @ParameterizedTest
    @CsvSource({"length, OUTPUT_TRUNCATED", "content_filter, LLM_CONTENT_FILTERED"})
    void keepsTheTextOfACompletionThatIsNotWhole(String reason, FailureCode code) {
        server.finishes("half a", reason);

        Choice choice = answered(request(1)).choices().get(0);

        assertThat(choice.problem().orElseThrow().code()).isEqualTo(code);
        assertThat(choice.text()).isEqualTo("half a");
        assertThat(choice.finishReason()).isEqualTo(reason);
    }

    @Test
    void readsARefusal() {
        server.says(200, "{\"choices\":[{\"message\":{\"content\":null,\"refusal\":\"I will not\"}}]}");

        Answered answered = answered(request(1));

        assertThat(answered.choices().get(0).problem().orElseThrow().code()).isEqualTo(FailureCode.LLM_REFUSED);
        assertThat(answered.choices().get(0).text()).isEqualTo("I will not");
        assertThat(usage(answered)).isEqualTo(new Usage(1, null, null, null));
    }

    @Test
    void readsAChoiceWithoutText() {
        server.says(200, "{\"choices\":[{\"message\":{\"content\":null},\"finish_reason\":\"tool_calls\"}]}");

        assertThat(answered(request(1)).choices().get(0).problem().orElseThrow().code())
                .isEqualTo(FailureCode.LLM_INVALID_ANSWER);
    }

    @Test
    void joinsTextGivenInParts() {
        server.says(200, "{\"choices\":[{\"message\":{\"content\":[{\"text\":\"a\"},{\"text\":\"b\"}]}}]}");

        assertThat(answered(request(1)).choices().get(0).text()).isEqualTo("ab");
    }

    @Test
    void returnsHalfASurrogatePairAsTheWireWillHoldIt() {
        server.says(200, "{\"choices\":[{\"message\":{\"content\":\"a\\ud83d b\"}}]}");

        assertThat(answered(request(1)).choices().get(0).text()).isEqualTo("a? b");
    }

    @ParameterizedTest
    @CsvSource({
        "429, LLM_RATE_LIMITED",
        "500, LLM_SERVER_ERROR",
        "503, LLM_SERVER_ERROR",
        "408, LLM_TIMEOUT",
        "504, LLM_TIMEOUT"
    })
    void triesAgainWhatMayPass(int status, FailureCode code) {
        server.says(status, "busy").completes("one");

        Answered answered = answered(request(1));

        assertThat(answered.choices()).extracting(Choice::text).containsExactly("one");
        assertThat(usage(answered).getRequests()).isEqualTo(1);
        FailedAttempt attempt = answered.failedAttempts().get(0);
        assertThat(attempt.getCode()).isEqualTo(code.name());
        assertThat(attempt.getDetail()).isEqualTo("the server said " + status + ": busy");
        assertThat(attempt.getSeed()).isEqualTo(7);
        assertThat(attempt.getUsage()).as("unknown").isNull();
        assertThat(attempt.getCallId()).isNotEqualTo(answered.choices().get(0).callId());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>", "{}", "{\"choices\":[]}", "{\"choices\":3}", "[]", "null"})
    void triesAgainWhereTheAnswerIsNone(String body) {
        server.says(200, body).completes("one");

        assertThat(answered(request(1)).failedAttempts())
                .extracting(FailedAttempt::getCode)
                .containsExactly(FailureCode.LLM_INVALID_ANSWER.name());
    }

    @Test
    void waitsLongerEachTime() {
        server.says(500, "").says(500, "").says(500, "").completes("one");

        answered(request(1));

        assertThat(waits).containsExactly(Duration.ofMillis(75), Duration.ofMillis(150), Duration.ofMillis(300));
    }

    @ParameterizedTest
    @CsvSource({
        "retry-after, 3, 3000",
        "retry-after, 30, 30000",
        "retry-after, 0.5, 500",
        "retry-after-ms, 250, 250",
        "retry-after, 'Sun, 1 Mar 2026 12:00:07 GMT', 7000",
        "retry-after, 'Sun, 1 Mar 2026 11:00:00 GMT', 0"
    })
    void comesBackNoSoonerThanTheServerAsks(String header, String value, long millis) {
        server.says(429, "", Map.of(header, value)).completes("one");

        answered(request(1));

        assertThat(waits).containsExactly(Duration.ofMillis(millis + 25));
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "-3", "NaN", ""})
    void ignoresAWishThatItCannotRead(String value) {
        server.says(429, "", Map.of("retry-after", value)).completes("one");

        answered(request(1));

        assertThat(waits).containsExactly(Duration.ofMillis(75));
    }

    @Test
    void takesALongWishForAnOutage() {
        server.says(429, "", Map.of("retry-after", "3600"));

        OutageException outage = outage(request(1));

        assertThat(outage.code()).isEqualTo(FailureCode.LLM_RATE_LIMITED);
        assertThat(outage.retryAfter()).contains(Duration.ofHours(1));
        assertThat(waits).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 402, 403})
    void takesARefusedKeyForAnOutage(int status) {
        server.says(status, "{\"error\":{\"message\":\"who are you\"}}");

        OutageException outage = outage(request(1));

        assertThat(outage.code()).isEqualTo(FailureCode.LLM_UNAUTHORIZED);
        assertThat(outage).hasMessageContaining("who are you");
    }

    @Test
    void takesAMissingServerForAnOutage() {
        server.fails(Reached.NOT_CONNECTED);

        assertThat(outage(request(1)).code()).isEqualTo(FailureCode.LLM_UNREACHABLE);
    }

    @ParameterizedTest
    @CsvSource({"429, 4", "500, 4", "504, 2"})
    void takesAServerThatAnswersNobodyForAnOutage(int status, int attempts) {
        for (int i = 0; i < attempts; i++) {
            server.says(status, "");
        }

        outage(request(1));

        assertThat(server.requests()).hasSize(attempts);
    }

    @Test
    void takesTheRequestToBeAtFaultWhereLaterOnesAreAnswered() {
        ScriptedServer both = server.fails(Reached.TIMED_OUT).completes("other").fails(Reached.TIMED_OUT);
        CompletableFuture<Void> waiting = new CompletableFuture<>();
        ChatClient client = client(both, Set.of(), duration -> waiting);

        CompletableFuture<ChatResult> failing = client.sample(request(1)).toCompletableFuture();
        client.sample(other()).toCompletableFuture().join();
        waiting.complete(null);

        ChatResult.GaveUp gaveUp = (ChatResult.GaveUp) failing.join();
        assertThat(gaveUp.problem().code()).isEqualTo(FailureCode.LLM_TIMEOUT);
        assertThat(gaveUp.failedAttempts()).hasSize(2);
    }

    @Test
    void neverBlamesTheRequestForARateLimit() {
        ScriptedServer both = server.says(429, "").completes("other");
        both.says(429, "").says(429, "").says(429, "");
        CompletableFuture<Void> waiting = new CompletableFuture<>();
        ChatClient client = client(both, Set.of(), duration -> waiting);

        CompletableFuture<ChatResult> failing = client.sample(request(1)).toCompletableFuture();
        client.sample(other()).toCompletableFuture().join();
        waiting.complete(null);

        assertThat(catchThrowable(failing::join)).hasCauseInstanceOf(OutageException.class);
    }

    @Test
    void waitsOnWhereTheServerHasRoomForOthers() {
        int more = 2 * POLICY.attempts();
        for (int i = 0; i < more; i++) {
            server.says(429, "").completes("other");
        }
        server.completes("one");
        AtomicReference<ChatClient> client = new AtomicReference<>();
        AtomicInteger others = new AtomicInteger();
        client.set(client(server, Set.of(), duration -> {
            ChatRequest other = other("other " + others.incrementAndGet());
            client.get().sample(other).toCompletableFuture().join();
            return CompletableFuture.completedFuture(null);
        }));

        Answered answered =
                (Answered) client.get().sample(request(1)).toCompletableFuture().join();

        assertThat(answered.choices()).extracting(Choice::text).containsExactly("one");
        assertThat(answered.failedAttempts()).hasSize(more);
    }

    @Test
    void countsTriesThatCostNothingApart() {
        server.says(429, "").says(500, "").fails(Reached.TIMED_OUT).completes("one");

        assertThat(answered(request(1)).failedAttempts()).hasSize(3);
    }

    @Test
    void triesABrokenConnectionAgain() {
        server.fails(Reached.CONNECTION_LOST).completes("one");

        assertThat(answered(request(1)).failedAttempts())
                .extracting(FailedAttempt::getCode)
                .containsExactly(FailureCode.LLM_UNREACHABLE.name());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400 | {\"error\":{\"message\":\"unknown field\"}}                     | LLM_BAD_REQUEST",
                "422 | {\"message\":\"extra inputs\"}                                   | LLM_BAD_REQUEST",
                "400 | {\"error\":{\"code\":\"context_length_exceeded\"}}               | LLM_CONTEXT_TOO_LONG",
                "400 | {\"error\":\"Requested tokens (9) exceed context window of 2\"} | LLM_CONTEXT_TOO_LONG",
                "500 | {\"error\":{\"message\":\"exceeds the available context size\"}} | LLM_CONTEXT_TOO_LONG",
                "400 | {\"error\":{\"code\":\"content_filter\",\"message\":\"no\"}}      | LLM_CONTENT_FILTERED",
            })
    void givesUpAtOnceWhereTheRequestIsAtFault(int status, String body, FailureCode code) {
        server.says(status, body);

        ChatResult.GaveUp gaveUp = (ChatResult.GaveUp) sample(request(2));

        assertThat(gaveUp.problem().code()).isEqualTo(code);
        assertThat(gaveUp.failedAttempts())
                .singleElement()
                .satisfies(attempt -> assertThat(attempt.getCode()).isEqualTo(code.name()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "404 | no such model                                                   | no such model",
                "400 | {\"error\":{\"message\":\"Unknown field: seed\"}}                 | SYNCPL_LLM_OMIT=seed",
            })
    void waitsForSettingsToBeMended(int status, String body, String advice) {
        server.says(status, body);

        OutageException outage = outage(request(1));

        assertThat(outage.code()).isEqualTo(FailureCode.LLM_BAD_REQUEST);
        assertThat(outage.detail()).contains(advice);
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void doesNotDoubtSettingsThatHaveServed() {
        server.completes("one").says(404, "no such model");
        ChatClient client = client(Set.of());

        client.sample(request(1)).toCompletableFuture().join();
        client.forget("record");
        ChatResult.GaveUp gaveUp = (ChatResult.GaveUp)
                client.sample(request(1)).toCompletableFuture().join();

        assertThat(gaveUp.problem().code()).isEqualTo(FailureCode.LLM_BAD_REQUEST);
    }

    @Test
    void readsWhatAGatewayHidesBehindAGoodStatus() {
        server.says(200, "{\"error\":{\"code\":503,\"message\":\"upstream\"}}").completes("one");

        assertThat(answered(request(1)).failedAttempts())
                .extracting(FailedAttempt::getCode)
                .containsExactly(FailureCode.LLM_SERVER_ERROR.name());
    }

    @Test
    void takesAnEmptyAccountForAnOutage() {
        server.says(429, "{\"error\":{\"code\":\"insufficient_quota\",\"message\":\"pay\"}}");

        assertThat(outage(request(1)).code()).isEqualTo(FailureCode.LLM_UNAUTHORIZED);
    }

    @Test
    void paysNothingTwiceWhereAnOutageComesBetweenTwoRequests() {
        server.completes("one").fails(Reached.NOT_CONNECTED).fails(Reached.NOT_CONNECTED);
        ChatClient client = client(Set.of(OptionalField.N));
        assertThat(catchThrowable(
                        () -> client.sample(request(3)).toCompletableFuture().join()))
                .hasCauseInstanceOf(OutageException.class);

        server.completes("two").completes("three");
        Answered answered =
                (Answered) client.sample(request(3)).toCompletableFuture().join();

        assertThat(answered.choices()).extracting(Choice::text).containsExactly("one", "two", "three");
        assertThat(usage(answered)).as("of the answers, each once").isEqualTo(new Usage(3, 30L, 12L, 15L));
        assertThat(server.requests())
                .extracting(sent -> sent.path("seed").asLong())
                .containsExactly(7L, 8L, 9L, 8L, 9L);
    }

    @Test
    void asksAnewOnceTheRecordIsOver() {
        server.completes("one").completes("other");
        ChatClient client = client(Set.of());

        client.sample(request(1)).toCompletableFuture().join();
        client.forget("record");
        Answered answered =
                (Answered) client.sample(request(1)).toCompletableFuture().join();

        assertThat(answered.choices()).extracting(Choice::text).containsExactly("other");
    }

    @Test
    void passesADefectOnAsItIs() {
        ChatTransport broken = json -> CompletableFuture.failedFuture(new IllegalStateException("a defect"));

        Throwable failure = catchThrowable(() -> client(broken, Set.of(), this::noWait)
                .sample(request(1))
                .toCompletableFuture()
                .join());

        assertThat(failure).hasRootCauseInstanceOf(IllegalStateException.class);
    }

    private ChatResult sample(ChatRequest request) {
        return client(Set.of()).sample(request).toCompletableFuture().join();
    }

    private Answered answered(ChatRequest request) {
        return (Answered) sample(request);
    }

    private OutageException outage(ChatRequest request) {
        Throwable failure = catchThrowable(() -> sample(request));
        assertThat(failure).isInstanceOf(CompletionException.class).hasCauseInstanceOf(OutageException.class);
        return (OutageException) failure.getCause();
    }

    private ChatClient client(Set<OptionalField> omitted) {
        return client(server, omitted, this::noWait);
    }

    private static ChatClient client(ChatTransport transport, Set<OptionalField> omitted, Delay delay) {
        AtomicInteger calls = new AtomicInteger();
        Supplier<String> callIds = () -> "call-" + calls.incrementAndGet();
        Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
        Delay none = duration -> CompletableFuture.completedFuture(null);
        CallGate gate = new CallGate(RequestLimit.of(LimitSettings.fixed(8)), System::nanoTime, none);
        Fitness fitness = new Fitness(clock);
        Exchanger exchanger = new Exchanger(
                "the server", transport, POLICY, gate, fitness, delay, () -> 0.5, callIds, clock, CallListener.NONE);
        RequestWriter writer = new RequestWriter(omitted, "max_tokens", SchemaStyle.JSON_SCHEMA);
        Endpoint endpoint = new Endpoint("only", 1, writer, exchanger, gate, fitness, () -> {});
        return new ChatClient(new Endpoints(List.of(endpoint)), callIds);
    }

    private CompletableFuture<Void> noWait(Duration duration) {
        waits.add(duration);
        return CompletableFuture.completedFuture(null);
    }

    private static ChatRequest other() {
        return other("other");
    }

    private static ChatRequest other(String record) {
        return new ChatRequest("m", "say", decoding(), 1, 7, "run/tree", record);
    }

    private static ChatRequest request(int samples) {
        return new ChatRequest("m", "say", decoding(), samples, 7, "run/tree", "record");
    }

    private static Decoding decoding() {
        return new Decoding(0.9, 0.95, 50);
    }

    /** What the call of the first choice cost; the only call where the server reports all that it is asked for. */
    private static Usage usage(Answered answered) {
        return answered.choices().get(0).usage();
    }
}
