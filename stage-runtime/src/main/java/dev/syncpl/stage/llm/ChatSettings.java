package dev.syncpl.stage.llm;

import dev.syncpl.stage.llm.limit.LimitSettings;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * How to reach a model server.
 *
 * @param baseUrl where its API begins, for example {@code http://127.0.0.1:8090/v1}
 * @param apiKey sent as bearer token; empty sends none
 * @param timeout longest time of one request, from sending it to its end
 * @param connectTimeout longest time to get a connection
 * @param inFlight bounds of the requests in flight
 * @param omitted fields that the server refuses
 * @param maxTokensField what the server calls the longest completion
 * @param schemaStyle how the server wants to be told the JSON schema of an answer
 * @param retry how often and how soon to try again
 */
public record ChatSettings(
        URI baseUrl,
        Optional<String> apiKey,
        Duration timeout,
        Duration connectTimeout,
        LimitSettings inFlight,
        Set<OptionalField> omitted,
        String maxTokensField,
        SchemaStyle schemaStyle,
        RetryPolicy retry) {

    private static final List<String> MAX_TOKENS_FIELDS = List.of("max_tokens", "max_completion_tokens");

    public ChatSettings {
        if (baseUrl.getHost() == null
                || baseUrl.getScheme() == null
                || !baseUrl.getScheme().startsWith("http")) {
            throw new IllegalArgumentException("the model server's base URL is no HTTP address: " + baseUrl);
        }
        Objects.requireNonNull(inFlight);
        Objects.requireNonNull(timeout);
        Objects.requireNonNull(connectTimeout);
        Objects.requireNonNull(schemaStyle);
        Objects.requireNonNull(retry);
        if (!MAX_TOKENS_FIELDS.contains(maxTokensField)) {
            throw new IllegalArgumentException(
                    "no server calls the longest completion '" + maxTokensField + "': " + MAX_TOKENS_FIELDS);
        }
        omitted = Set.copyOf(omitted);
        apiKey = apiKey.filter(key -> !key.isBlank());
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "ChatSettings[" + baseUrl + ", in flight " + inFlight + ", time-out " + timeout + "]";
    }
}
