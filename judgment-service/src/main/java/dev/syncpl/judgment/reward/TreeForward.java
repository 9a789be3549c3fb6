package dev.syncpl.judgment.reward;

import dev.syncpl.reward.ErrorCode;
import dev.syncpl.reward.JudgmentException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/**
 * Hands requests to judge by a tree on to the aggregator, who owns trees, as they are: so that callers need one address
 * alone. Thread safe.
 */
final class TreeForward {

    private static final Duration CONNECT = Duration.ofSeconds(2);
    /** The longest that a tree is waited for, and some more. */
    private static final Duration LONGEST = Duration.ofSeconds(630);

    private final Optional<URI> aggregator;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(CONNECT).build();

    TreeForward(Optional<URI> aggregator) {
        this.aggregator = aggregator;
    }

    /** What the aggregator says, whatever it is. */
    CompletionStage<HttpResponse<byte[]>> ask(byte[] body, String authorization) {
        if (aggregator.isEmpty()) {
            return CompletableFuture.failedFuture(JudgmentException.of(
                    ErrorCode.INVALID_REQUEST,
                    "trees are not judged here: ask the aggregator, or set SYNCPL_AGGREGATOR_URL for this service"));
        }
        HttpRequest.Builder request = HttpRequest.newBuilder(aggregator.get().resolve("/v1/judgments"))
                .timeout(LONGEST)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        return http.sendAsync(request.build(), HttpResponse.BodyHandlers.ofByteArray())
                .exceptionally(failure -> {
                    throw new CompletionException(JudgmentException.later(
                            ErrorCode.UNAVAILABLE,
                            "the aggregator at " + aggregator.get() + " does not answer",
                            Duration.ofSeconds(2)));
                });
    }
}
