package dev.syncpl.simulator.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** A request as OpenAI's API has it; fields that are not listed are ignored. Null where a field is absent. */
@JsonIgnoreProperties(ignoreUnknown = true)
record ChatRequest(
        String model,
        List<Message> messages,
        Integer n,
        Long seed,
        Double temperature,
        @JsonProperty("top_p") Double topP,
        @JsonProperty("max_tokens") Integer maxTokens,
        @JsonProperty("max_completion_tokens") Integer maxCompletionTokens,
        @JsonProperty("response_format") JsonNode responseFormat,
        Boolean stream) {

    private static final int MOST_CHOICES = 128;
    private static final double MOST_TEMPERATURE = 2;

    /** @param content a text, or a list of parts with texts */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Message(String role, JsonNode content) {

        String text() {
            if (content == null || !content.isArray()) {
                return content == null ? "" : content.asText("");
            }
            StringBuilder text = new StringBuilder();
            content.forEach(part -> text.append(part.path("text").asText("")));
            return text.toString();
        }
    }

    /** What is wrong with the request, or null. */
    String problem() {
        if (model == null || model.isBlank()) {
            return "model is missing";
        }
        if (messages == null || messages.stream().noneMatch(ChatRequest::isOfUser)) {
            return "messages holds none of the user";
        }
        if (samples() < 1 || samples() > MOST_CHOICES) {
            return "n is 1 to " + MOST_CHOICES + ", not " + n;
        }
        if (!(sampling() >= 0 && sampling() <= MOST_TEMPERATURE)) {
            return "temperature is 0 to 2, not " + temperature;
        }
        if (topP != null && !(topP > 0 && topP <= 1)) {
            return "top_p is above 0 and at most 1, not " + topP;
        }
        if (mostTokens() < 1) {
            return "max_tokens is at least 1, not " + mostTokens();
        }
        return Boolean.TRUE.equals(stream) ? "stream is not supported" : null;
    }

    /** The last message of the user. */
    String prompt() {
        return messages.stream()
                .filter(ChatRequest::isOfUser)
                .reduce((earlier, later) -> later)
                .orElseThrow()
                .text();
    }

    /** Whether the answer is to be held to a schema, told in one of the ways that servers know. */
    boolean wantsJson() {
        return responseFormat != null
                && (responseFormat.path("json_schema").has("schema") || responseFormat.has("schema"));
    }

    int samples() {
        return n == null ? 1 : n;
    }

    double sampling() {
        return temperature == null ? 1 : temperature;
    }

    int mostTokens() {
        if (maxCompletionTokens != null) {
            return maxCompletionTokens;
        }
        return maxTokens == null ? Integer.MAX_VALUE : maxTokens;
    }

    private static boolean isOfUser(Message message) {
        return message != null && "user".equals(message.role());
    }
}
