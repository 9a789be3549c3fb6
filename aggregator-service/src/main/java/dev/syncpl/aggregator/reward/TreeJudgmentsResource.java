package dev.syncpl.aggregator.reward;

import dev.syncpl.reward.BearerToken;
import dev.syncpl.reward.ErrorCode;
import dev.syncpl.reward.JudgmentException;
import dev.syncpl.reward.JudgmentRequest;
import dev.syncpl.reward.JudgmentRequest.Mode;
import dev.syncpl.reward.RequestException;
import dev.syncpl.reward.RequestReader;
import io.smallrye.common.annotation.Blocking;
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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Judges two responses by a tree: {@code docs/reward-service.md} says what is asked and answered.
 *
 * <p>It takes nothing that does not call itself JSON: any web page may have a browser send other forms to this machine,
 * and every request is paid for.
 */
@Path("/v1/judgments")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Singleton
public class TreeJudgmentsResource {

    private static final Logger LOG = LoggerFactory.getLogger(TreeJudgmentsResource.class);

    private final TreeJudgeBeans beans;
    private final BearerToken token;

    @Inject
    TreeJudgmentsResource(TreeJudgeBeans beans, TreeRewardConfig config) {
        this.beans = beans;
        this.token = new BearerToken(config.token());
    }

    /** The answer to one comparison. Making clients and requests runs on a worker, waiting on none. */
    @POST
    @Blocking
    public CompletionStage<Response> judge(byte[] body, @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization) {
        if (!token.admits(authorization)) {
            return refused(ErrorCode.UNAUTHORIZED, "a bearer token is due, as SYNCPL_JUDGE_TOKEN of the service");
        }
        JudgmentRequest request;
        try {
            request = RequestReader.read(body);
        } catch (RequestException e) {
            return refused(e.code(), e.getMessage());
        }
        if (request.mode() != Mode.TREE) {
            return refused(
                    ErrorCode.INVALID_REQUEST, "trees alone are judged here: ask the judgment service in mode single");
        }
        return beans.judge()
                .judge(request)
                .handle((answer, failure) ->
                        failure == null ? Response.ok(answer).build() : response(failure));
    }

    private static CompletionStage<Response> refused(ErrorCode code, String message) {
        return CompletableFuture.completedStage(response(JudgmentException.of(code, message)));
    }

    private static Response response(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (!(cause instanceof JudgmentException known)) {
            LOG.error("a request to judge met a defect", cause);
            return response(JudgmentException.of(ErrorCode.INTERNAL_ERROR, "a defect: see the log"));
        }
        Response.ResponseBuilder response = Response.status(known.status()).entity(known.answer());
        if (known.status() == ErrorCode.UNAUTHORIZED.status()) {
            response.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        known.retryAfterSeconds().ifPresent(wait -> response.header(HttpHeaders.RETRY_AFTER, wait));
        return response.build();
    }
}
