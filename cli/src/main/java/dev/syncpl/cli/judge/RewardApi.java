package dev.syncpl.cli.judge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.syncpl.cli.CliException;
import dev.syncpl.cli.console.SafeText;
import dev.syncpl.reward.ErrorAnswer;
import dev.syncpl.reward.JudgmentAnswer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Asks the reward service. */
final class RewardApi {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    /** Longer than any tree is waited for. */
    private static final Duration TIMEOUT = Duration.ofMinutes(11);

    private static final int OK = 200;
    /** The request is wrong, or not allowed. */
    private static final Set<Integer> USAGE = Set.of(400, 401, 404, 413);
    /** Whoever comes again may be served. */
    private static final Set<Integer> LATER = Set.of(429, 503);

    private final URI address;
    private final Optional<String> token;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    /** @param address base address, without a path */
    RewardApi(String address, Optional<String> token) {
        try {
            this.address = URI.create(address).resolve("/v1/judgments");
        } catch (IllegalArgumentException e) {
            throw CliException.usage("'" + address + "' is no address of a judgment service");
        }
        this.token = token.filter(text -> !text.isBlank());
    }

    /**
     * The answer as JSON.
     *
     * @throws CliException if there is none: with the code that tells whose fault it is
     */
    String judge(ObjectNode request) throws JsonProcessingException {
        HttpRequest.Builder post = HttpRequest.newBuilder(address)
                .timeout(TIMEOUT)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(request)));
        token.ifPresent(secret -> post.header("Authorization", "Bearer " + secret.strip()));
        HttpResponse<String> answer = sent(post.build());
        if (answer.statusCode() == OK) {
            return answer.body();
        }
        throw failure(answer);
    }

    private HttpResponse<String> sent(HttpRequest request) {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw CliException.environment("interrupted while waiting for the judgment");
        } catch (IOException e) {
            throw CliException.environment(
                    "no judgment service answers at " + address + ": start one with 'syncpl up', or set --judge-url",
                    e);
        }
    }

    private static CliException failure(HttpResponse<String> answer) {
        String reason = reason(answer);
        if (USAGE.contains(answer.statusCode())) {
            return CliException.usage(reason);
        }
        if (LATER.contains(answer.statusCode())) {
            String when = answer.headers()
                    .firstValue("Retry-After")
                    .map(seconds -> " (come again in " + SafeText.of(seconds, 9) + " s)")
                    .orElse("");
            return CliException.environment(reason + when);
        }
        return CliException.incomplete(reason);
    }

    private static String reason(HttpResponse<String> answer) {
        try {
            ErrorAnswer error = JSON.readValue(answer.body(), ErrorAnswer.class);
            if (error != null && error.code() != null) {
                String paid =
                        error.usage() == null ? "" : "; " + error.usage().requests() + " model requests were made";
                return SafeText.of(error.code() + ": " + error.error() + paid);
            }
        } catch (JsonProcessingException e) {
            // Not of the service: a proxy, or something else altogether.
        }
        return "the service answers with status " + answer.statusCode() + " and no reason";
    }

    /** @throws CliException if it is no answer */
    static JudgmentAnswer read(String answer) {
        try {
            return JSON.readValue(answer, JudgmentAnswer.class);
        } catch (JsonProcessingException e) {
            throw CliException.environment("what answers is not a judgment service", e);
        }
    }
}
