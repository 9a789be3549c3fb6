package dev.syncpl.stage.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.syncpl.events.Decoding;
import dev.syncpl.events.FailedAttempt;
import dev.syncpl.events.wire.FailureCode;
import dev.syncpl.stage.OutageException;
import dev.syncpl.stage.llm.limit.LimitSettings;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class EndpointsTest {

    private static final String GOOD =
            "{\"model\":\"m\",\"choices\":[{\"message\":{\"content\":\"yes\"},\"finish_reason\":\"stop\"}]}";

    private final ManualClock clock = new ManualClock();
    private final Server a = new Server();
    private final Server b = new Server();

    @Test
    void asksOneServerForAllOfATree() {
        Endpoints endpoints = endpoints(1, 1);

        for (int tree = 0; tree < 50; tree++) {
            a.requests = 0;
            b.requests = 0;
            for (int i = 0; i < 5; i++) {
                ask(endpoints, "tree " + tree);
            }
            assertThat(List.of(a.requests, b.requests)).contains(5, 0);
        }
    }

    @Test
    void sharesTreesByWeight() {
        Endpoints endpoints = endpoints(3, 1);

        askForTrees(endpoints, 2000);

        assertThat(a.requests).isBetween(1400, 1600);
    }

    @Test
    void routesAroundAServerThatIsDownAndComesBackByItself() {
        Endpoints endpoints = endpoints(1, 1);
        a.down = true;

        askForTrees(endpoints, 100);

        assertThat(b.requests).isEqualTo(100);
        assertThat(endpoints.states().get(0).trouble())
                .startsWith("LLM_UNREACHABLE since 2026-03-01T12:00:00Z")
                .contains("gone");
        assertThat(endpoints.states().get(1).isFit()).isTrue();

        a.down = false;
        clock.advance(Duration.ofSeconds(1));
        b.requests = 0;
        askForTrees(endpoints, 100);

        assertThat(endpoints.states().get(0).isFit()).isTrue();
        assertThat(b.requests).isBetween(20, 80);
    }

    @Test
    void movesOnlyTheTreesOfTheServerThatIsDown() {
        Endpoints endpoints = endpoints(1, 1);
        Map<String, Boolean> before = new HashMap<>();
        for (int tree = 0; tree < 100; tree++) {
            int asked = b.requests;
            ask(endpoints, "tree " + tree);
            before.put("tree " + tree, b.requests > asked);
        }
        a.down = true;

        before.forEach((tree, isOfB) -> {
            int asked = b.requests;
            ask(endpoints, tree);
            assertThat(b.requests).isGreaterThan(asked);
        });
    }

    @Test
    void isAnOutageOnlyWhenAllAreDown() {
        Endpoints endpoints = endpoints(1, 1);
        a.down = true;
        b.down = true;

        assertThat(outage(endpoints).code()).isEqualTo(FailureCode.LLM_UNREACHABLE);

        b.down = false;
        clock.advance(Duration.ofSeconds(1));
        assertThat(ask(endpoints, "tree")).isInstanceOf(Exchanged.Done.class);
    }

    @Test
    void aLoneServerIsAskedWheneverTheStageTriesAgain() {
        Endpoints endpoints = new Endpoints(List.of(endpoint("only", 1, a)));
        a.down = true;
        outage(endpoints);
        assertThat(a.requests).isEqualTo(1);

        outage(endpoints);
        assertThat(a.requests).isEqualTo(2);

        a.down = false;
        assertThat(ask(endpoints, "tree")).isInstanceOf(Exchanged.Done.class);
        assertThat(endpoints.states().get(0).isFit()).isTrue();
    }

    @Test
    void aServerThatAsksForALongRestIsNotAskedInThatTime() {
        Endpoints endpoints = new Endpoints(List.of(endpoint("only", 1, a)));
        a.reply = new HttpReply(429, Map.of("retry-after", "90"), "");
        assertThat(outage(endpoints).retryAfter()).contains(Duration.ofSeconds(90));

        a.reply = new HttpReply(200, Map.of(), GOOD);
        clock.advance(Duration.ofSeconds(80));
        assertThat(outage(endpoints).retryAfter()).contains(Duration.ofSeconds(10));
        assertThat(a.requests).isEqualTo(1);

        clock.advance(Duration.ofSeconds(10));
        assertThat(ask(endpoints, "tree")).isInstanceOf(Exchanged.Done.class);
    }

    @Test
    void aUsedUpQuotaInAGoodAnswerHoldsBackTheNextRequests() {
        Endpoints endpoints = new Endpoints(List.of(endpoint("only", 1, a)));
        a.reply = new HttpReply(
                200, Map.of("x-ratelimit-remaining-requests", "0", "x-ratelimit-reset-requests", "6m0s"), GOOD);
        ask(endpoints, "tree");

        assertThat(outage(endpoints).code()).isEqualTo(FailureCode.LLM_RATE_LIMITED);
        assertThat(a.requests).isEqualTo(1);
    }

    @Test
    void triesOnOneServerStayInTheRecordOfTheNext() {
        Endpoints endpoints = endpoints(1, 1);
        a.down = true;
        b.down = true;
        outage(endpoints);
        clock.advance(Duration.ofSeconds(1));
        a.down = false;
        b.reply = new HttpReply(500, Map.of(), "");
        b.down = false;

        List<List<FailedAttempt>> failed = new ArrayList<>();
        for (int tree = 0; tree < 30; tree++) {
            failed.add(ask(endpoints, "tree " + tree).failedAttempts());
        }

        assertThat(failed)
                .anySatisfy(attempts -> assertThat(attempts)
                        .extracting(FailedAttempt::getCode)
                        .contains(FailureCode.LLM_SERVER_ERROR.name()));
    }

    @Test
    void leavesACrowdedServerForOneWithRoom() {
        Endpoints endpoints = endpoints(1, 1);
        a.silent = true;

        askForTreesWithoutWaiting(endpoints, 100);

        int limit = endpoints.states().get(0).limit();
        assertThat(endpoints.states().get(0).waiting()).isLessThanOrEqualTo(limit);
        assertThat(b.requests).isGreaterThan(70);
    }

    private Endpoints endpoints(double weightOfA, double weightOfB) {
        return new Endpoints(List.of(endpoint("a", weightOfA, a), endpoint("b", weightOfB, b)));
    }

    private Endpoint endpoint(String name, double weight, Server server) {
        ChatSettings settings = new ChatSettings(
                URI.create("http://" + name),
                Optional.empty(),
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                LimitSettings.fixed(8),
                Set.of(),
                "max_tokens",
                SchemaStyle.JSON_SCHEMA,
                new RetryPolicy(2, 1, Duration.ofMillis(1), Duration.ofMillis(1), Duration.ofSeconds(30)));
        return new EndpointFactory(() -> "call", clock, CallListener.NONE)
                .make(
                        new EndpointSettings(name, weight, settings),
                        server,
                        duration -> CompletableFuture.completedFuture(null),
                        () -> {});
    }

    private static void askForTrees(Endpoints endpoints, int trees) {
        for (int tree = 0; tree < trees; tree++) {
            ask(endpoints, "tree " + tree);
        }
    }

    private static void askForTreesWithoutWaiting(Endpoints endpoints, int trees) {
        for (int tree = 0; tree < trees; tree++) {
            endpoints.exchange(request("tree " + tree), 1, 7);
        }
    }

    private static Exchanged ask(Endpoints endpoints, String tree) {
        return endpoints.exchange(request(tree), 1, 7).toCompletableFuture().join();
    }

    private static OutageException outage(Endpoints endpoints) {
        Throwable failure = catchThrowable(() -> ask(endpoints, "tree"));
        assertThat(failure).isInstanceOf(CompletionException.class).hasCauseInstanceOf(OutageException.class);
        return (OutageException) failure.getCause();
    }

    private static ChatRequest request(String tree) {
        return new ChatRequest("m", "say", new Decoding(0.9, 0.95, 50), 1, 7, tree, "record");
    }

    /** Answers at once, as it stands at the moment. */
    private static final class Server implements ChatTransport {

        private HttpReply reply = new HttpReply(200, Map.of(), GOOD);
        private boolean down;
        private boolean silent;
        private int requests;

        @Override
        public CompletionStage<HttpReply> post(String json) {
            requests++;
            if (silent) {
                return new CompletableFuture<>();
            }
            return down
                    ? CompletableFuture.failedFuture(
                            new NoAnswerException(NoAnswerException.Reached.NOT_CONNECTED, "gone"))
                    : CompletableFuture.completedFuture(reply);
        }
    }
}
