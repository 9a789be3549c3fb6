package dev.syncpl.simulator.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.syncpl.prompts.AnswerJson;
import dev.syncpl.simulator.SimulatorConfig;
import dev.syncpl.simulator.model.Ask;
import dev.syncpl.simulator.serving.ModelServer;
import dev.syncpl.simulator.serving.Reply;
import io.smallrye.common.annotation.NonBlocking;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.UnaryOperator;

/** {@code POST /v1/chat/completions}. Runs on event loops, blocks none. */
@Path("/v1/chat/completions")
public class ChatCompletionsResource {

    private static final int BAD_REQUEST = 400;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int UNAVAILABLE = 503;
    private static final int FIRST_SERVER_ERROR = 500;

    private final ModelServer server;
    private final ObjectMapper json;
    private final OptionalInt retryAfterSeconds;

    ChatCompletionsResource(ModelServer server, ObjectMapper json, SimulatorConfig config) {
        this.server = server;
        this.json = json;
        this.retryAfterSeconds = config.retryAfterSeconds();
    }

    @POST
    @NonBlocking
    @Consumes(MediaType.WILDCARD)
    @Produces(MediaType.APPLICATION_JSON)
    public CompletionStage<Response> complete(String body, RoutingContext exchange) {
        ChatRequest request;
        try {
            request = json.readValue(body, ChatRequest.class);
        } catch (JsonProcessingException e) {
            return CompletableFuture.completedFuture(refused("the body is not a request: " + e.getOriginalMessage()));
        }
        String problem = request == null ? "the body is empty" : request.problem();
        if (problem != null) {
            return CompletableFuture.completedFuture(refused(problem));
        }
        CompletableFuture<Void> gone = new CompletableFuture<>();
        exchange.addEndHandler(end -> {
            if (end.failed()) {
                gone.complete(null);
            }
        });
        OptionalLong seed = request.seed() == null ? OptionalLong.empty() : OptionalLong.of(request.seed());
        Ask ask = Ask.of(request.model(), request.prompt(), request.sampling(), seed);
        return server.serve(ask, request.samples(), request.mostTokens(), gone)
                .thenApply(reply -> response(reply, request.wantsJson() ? json(ask) : UnaryOperator.identity()));
    }

    /** The text as the JSON that the stages' schemas ask for; what is not of its form, garbage say, stays as it is. */
    private static UnaryOperator<String> json(Ask ask) {
        return text ->
                ask.read().flatMap(prompt -> AnswerJson.of(prompt.kind(), text)).orElse(text);
    }

    private Response response(Reply reply, UnaryOperator<String> form) {
        if (reply instanceof Reply.Answered answered) {
            String id = "chatcmpl-" + UUID.randomUUID();
            return Response.ok(ChatAnswer.of(id, Instant.now().getEpochSecond(), answered, form))
                    .build();
        }
        if (reply instanceof Reply.Failed failed) {
            return error(failed.status(), failed.code(), failed.message());
        }
        return Response.noContent().build(); // nobody is there to read it
    }

    private Response refused(String message) {
        return error(BAD_REQUEST, "invalid_request", message);
    }

    private Response error(int status, String code, String message) {
        String type = status >= FIRST_SERVER_ERROR ? "server_error" : "invalid_request_error";
        Response.ResponseBuilder response = Response.status(status).entity(ErrorAnswer.of(type, code, message));
        if ((status == TOO_MANY_REQUESTS || status == UNAVAILABLE) && retryAfterSeconds.isPresent()) {
            response.header(HttpHeaders.RETRY_AFTER, retryAfterSeconds.getAsInt());
        }
        return response.build();
    }
}
