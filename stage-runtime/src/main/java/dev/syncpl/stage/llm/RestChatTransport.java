package dev.syncpl.stage.llm;

import dev.syncpl.stage.llm.NoAnswerException.Reached;
import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.jboss.resteasy.reactive.client.api.QuarkusRestClientProperties;

/**
 * Carries requests over the Quarkus REST client. It owns the time-out and says how far a request got that was not
 * answered. Answers complete on the client's event loop.
 */
final class RestChatTransport implements ChatTransport, AutoCloseable {

    /** The client's own time-out is only there for what the first one might miss. */
    private static final Duration SLACK = Duration.ofSeconds(5);

    private final ChatCompletionsApi api;
    private final Optional<String> apiKey;
    private final Duration timeout;
    private final String server;

    RestChatTransport(ChatSettings settings) {
        this.timeout = settings.timeout();
        this.server = settings.baseUrl().getScheme() + "://" + hostAndPort(settings.baseUrl());
        this.apiKey = settings.apiKey();
        this.api = QuarkusRestClientBuilder.newBuilder()
                .baseUri(settings.baseUrl())
                .connectTimeout(settings.connectTimeout().toMillis(), TimeUnit.MILLISECONDS)
                .readTimeout(timeout.plus(SLACK).toMillis(), TimeUnit.MILLISECONDS)
                // A full pool would queue requests whose time already runs.
                .property(
                        QuarkusRestClientProperties.CONNECTION_POOL_SIZE,
                        settings.inFlight().ceiling())
                .build(ChatCompletionsApi.class);
    }

    @Override
    public CompletionStage<HttpReply> post(String json) {
        return api.complete(apiKey.map(key -> "Bearer " + key).orElse(null), json)
                .map(this::reply)
                .onFailure(WebApplicationException.class)
                .recoverWithItem(e -> reply(e.getResponse()))
                .ifNoItem()
                .after(timeout)
                .recoverWithUni(() -> Uni.createFrom().failure(timedOut()))
                .onFailure(e -> !(e instanceof NoAnswerException))
                .transform(this::noAnswer)
                .subscribeAsCompletionStage();
    }

    @Override
    public void close() {
        try {
            ((Closeable) api).close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private HttpReply reply(Response response) {
        HttpReply reply = new HttpReply(
                response.getStatus(), headers(response.getStringHeaders()), response.readEntity(String.class));
        return reply.isGood() ? reply : withoutKey(reply);
    }

    /** Some servers quote the key that they refuse, and what they say is recorded. */
    private HttpReply withoutKey(HttpReply reply) {
        return apiKey.map(key -> new HttpReply(
                        reply.status(), reply.headers(), reply.body().replace(key, "***")))
                .orElse(reply);
    }

    private static Map<String, String> headers(Map<String, List<String>> all) {
        Map<String, String> first = new HashMap<>();
        all.forEach((name, values) -> {
            if (!values.isEmpty() && values.get(0) != null) {
                first.put(name.toLowerCase(Locale.ROOT), values.get(0));
            }
        });
        return first;
    }

    private NoAnswerException noAnswer(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConnectException
                    || cause instanceof UnknownHostException
                    || cause instanceof UnresolvedAddressException
                    || cause instanceof NoRouteToHostException
                    || cause instanceof SSLException) {
                return new NoAnswerException(
                        Reached.NOT_CONNECTED, "no connection to " + server + ": " + cause.getMessage());
            }
            if (cause instanceof TimeoutException) {
                return timedOut();
            }
        }
        return new NoAnswerException(
                Reached.CONNECTION_LOST, "the connection to " + server + " broke: " + failure.getMessage());
    }

    private NoAnswerException timedOut() {
        return new NoAnswerException(Reached.TIMED_OUT, server + " gave no answer in " + timeout.toSeconds() + " s");
    }

    /** Without user and password. */
    private static String hostAndPort(URI address) {
        return address.getPort() < 0 ? address.getHost() : address.getHost() + ":" + address.getPort();
    }
}
