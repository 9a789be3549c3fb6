package dev.syncpl.judgment.reward;

import dev.syncpl.reward.BearerToken;
import dev.syncpl.reward.ErrorAnswer;
import dev.syncpl.reward.ErrorCode;
import dev.syncpl.reward.JudgmentException;
import dev.syncpl.reward.JudgmentRequest;
import dev.syncpl.reward.JudgmentRequest.Mode;
import dev.syncpl.reward.RequestException;
import dev.syncpl.reward.RequestReader;
import dev.syncpl.stage.llm.ChatClient;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Judges two responses: {@code docs/reward-service.md} says what is asked and answered.
 *
 * <p>It takes nothing that does not call itself JSON: any web page may have a browser send other forms to this machine,
 * and every request is paid for.
 */
@Path("/v1/judgments")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Singleton
public class JudgmentsResource {

    private static final Logger LOG = LoggerFactory.getLogger(JudgmentsResource.class);

    private final BearerToken token;
    private final RewardGate gate;
    private final RewardMetrics metrics;
    private final TreeForward trees;
    private final Instance<ChatClient> model;
    private final String defaultModel;

    @Inject
    JudgmentsResource(RewardConfig config, Instance<ChatClient> model, MeterRegistry meters) {
        this.token = new BearerToken(config.token());
        this.gate = new RewardGate(config.concurrency(), config.rest(), System::nanoTime);
        this.metrics = new RewardMetrics(meters, gate::inside);
        this.trees = new TreeForward(config.aggregatorUrl());
        this.model = model;
        this.defaultModel = config.model();
    }

    /** The answer to one comparison. Parsing and rendering run on a worker, waiting on none. */
    @POST
    @Blocking
    public CompletionStage<Response> judge(byte[] body, @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization) {
        long start = System.nanoTime();
        if (!token.admits(authorization)) {
            return CompletableFuture.completedStage(Response.fromResponse(response(JudgmentException.of(
                            ErrorCode.UNAUTHORIZED, "a bearer token is due, as SYNCPL_JUDGE_TOKEN of the service")))
                    .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer")
                    .build());
        }
        JudgmentRequest request;
        try {
            request = RequestReader.read(body);
        } catch (RequestException e) {
            return ended("none", start, JudgmentException.of(e.code(), e.getMessage()));
        }
        String mode = request.mode().name().toLowerCase(Locale.ROOT);
        return answered(request, body, authorization)
                .handle((answer, failure) -> {
                    if (failure == null) {
                        metrics.ended(mode, RewardMetrics.OK, since(start));
                        return CompletableFuture.completedStage(answer);
                    }
                    return ended(mode, start, failure);
                })
                .thenCompose(stage -> stage);
    }

    private CompletionStage<Response> answered(JudgmentRequest request, byte[] body, String authorization) {
        if (request.mode() == Mode.TREE) {
            return trees.ask(body, authorization).thenApply(JudgmentsResource::asItIs);
        }
        SinglePassJudge judge = new SinglePassJudge(model.get(), defaultModel);
        return gate.enter(() -> judge.judge(request))
                .thenApply(answer -> Response.ok(answer).build());
    }

    private static Response asItIs(HttpResponse<byte[]> answer) {
        Response.ResponseBuilder response =
                Response.status(answer.statusCode()).entity(answer.body()).type(MediaType.APPLICATION_JSON);
        answer.headers()
                .firstValue(HttpHeaders.RETRY_AFTER)
                .ifPresent(seconds -> response.header(HttpHeaders.RETRY_AFTER, seconds));
        return response.build();
    }

    private CompletionStage<Response> ended(String mode, long start, Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (!(cause instanceof JudgmentException known)) {
            LOG.error("a request to judge met a defect", cause);
            return ended(mode, start, JudgmentException.of(ErrorCode.INTERNAL_ERROR, "a defect: see the log"));
        }
        metrics.ended(mode, known.answer().code(), since(start));
        return CompletableFuture.completedStage(response(known));
    }

    private static Response response(JudgmentException failure) {
        ErrorAnswer answer = failure.answer();
        Response.ResponseBuilder response = Response.status(failure.status()).entity(answer);
        failure.retryAfterSeconds().ifPresent(wait -> response.header(HttpHeaders.RETRY_AFTER, wait));
        return response.build();
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
