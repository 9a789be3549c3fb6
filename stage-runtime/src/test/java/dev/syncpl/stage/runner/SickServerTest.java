package dev.syncpl.stage.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import dev.syncpl.stage.llm.ChatClient;
import dev.syncpl.stage.llm.ChatResult;
import dev.syncpl.stage.llm.HttpEndpoints;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A stage whose model server falls ill and recovers, with real requests over HTTP. */
class SickServerTest {

    private static final int RECORDS = 40;
    private static final String GOOD =
            "{\"model\":\"m\",\"choices\":[{\"message\":{\"content\":\"yes\"},\"finish_reason\":\"stop\"}]}";

    private final FakeCluster cluster = new FakeCluster(1);
    private final ManualTicker ticker = new ManualTicker();
    private volatile int status = 503;
    private HttpServer server;
    private ChatClient client;
    private FakeInstance instance;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        server.createContext("/", exchange -> {
            byte[] body = (status == 200 ? GOOD : "no").getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        client = HttpEndpoints.connect("http://127.0.0.1:" + server.getAddress().getPort() + "/v1");
        instance = new FakeInstance(
                cluster,
                FakeInstance.settings("0").build(),
                ticker,
                new FollowingConcurrency(client::worthwhileRecords));
        cluster.assignAll(instance.name);
        for (int i = 0; i < RECORDS; i++) {
            cluster.produce(0);
        }
    }

    @AfterEach
    void stop() {
        client.close();
        server.stop(0);
    }

    @Test
    void pausesTheStageAndResumesWithNothingLost() {
        turnUntil(() -> instance.status().state() == RunnerStatus.State.WAITING);

        assertThat(instance.status().reason()).startsWith("LLM_SERVER_ERROR: the server said 503");
        assertThat(client.states().get(0).trouble()).startsWith("LLM_SERVER_ERROR since");
        assertThat(cluster.output()).isEmpty();
        int calls = instance.stage.called().size();
        instance.turns(20);
        settle();
        assertThat(instance.stage.called()).as("no call while it waits").hasSize(calls);

        status = 200;
        turnUntil(() -> cluster.ids(TestEvents.CHILDREN.name()).size() == RECORDS);

        assertThat(instance.status().state()).isEqualTo(RunnerStatus.State.RUNNING);
        assertThat(client.states().get(0).isFit()).isTrue();
        assertThat(cluster.ids(TestEvents.CHILDREN.name())).doesNotHaveDuplicates();
        assertThat(cluster.output()).as("no failure and no dead letter").hasSize(RECORDS);
    }

    private void turnUntil(Callable<Boolean> condition) {
        await().atMost(Duration.ofSeconds(90))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> {
                    ticker.advance(1000);
                    instance.turn();
                    settle();
                    return condition.call();
                });
    }

    /** Makes a real request for every open call, and ends the calls on this thread as the requests ended. */
    private void settle() {
        List<ScriptedStage.Call> calls = new ArrayList<>(instance.stage.open());
        List<CompletableFuture<ChatResult>> answers =
                calls.stream().map(call -> HttpEndpoints.ask(client, call.id())).toList();
        for (int i = 0; i < calls.size(); i++) {
            ScriptedStage.Call call = instance.stage.take(calls.get(i).id());
            try {
                answers.get(i).join();
                call.succeed();
            } catch (CompletionException e) {
                call.answer().completeExceptionally(e.getCause());
            }
        }
    }
}
