package dev.syncpl.stage.llm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import dev.syncpl.prompts.AnswerSchema;
import java.util.Set;

/** Writes the JSON body of a request. Thread safe. */
final class RequestWriter {

    private final ObjectMapper json = new ObjectMapper();
    private final Set<OptionalField> omitted;
    private final String maxTokensField;
    private final SchemaStyle schemaStyle;

    /**
     * @param omitted fields that the server refuses
     * @param maxTokensField what the server calls the longest completion
     * @param schemaStyle how the server wants to be told a schema
     */
    RequestWriter(Set<OptionalField> omitted, String maxTokensField, SchemaStyle schemaStyle) {
        this.omitted = Set.copyOf(omitted);
        this.maxTokensField = maxTokensField;
        this.schemaStyle = schemaStyle;
    }

    /** Whether one request can ask for several samples. */
    boolean asksForSeveral() {
        return sends(OptionalField.N);
    }

    /** The seed that a request with this seed carries; null if seeds are left out. */
    Long seedSent(long seed) {
        return sends(OptionalField.SEED) ? seed : null;
    }

    /**
     * The body.
     *
     * @param samples sent only if above 1, since a server without {@code n} may refuse it whatever it says
     */
    String write(ChatRequest request, int samples, long seed) {
        ObjectNode body = json.createObjectNode();
        body.put("model", request.model());
        body.putArray("messages").addObject().put("role", "user").put("content", request.prompt());
        if (samples > 1) {
            body.put("n", samples);
        }
        if (sends(OptionalField.SEED)) {
            body.put("seed", seed);
        }
        if (sends(OptionalField.TEMPERATURE)) {
            body.put("temperature", request.decoding().getTemperature());
        }
        if (sends(OptionalField.TOP_P) && request.decoding().getTopP() != null) {
            body.put("top_p", request.decoding().getTopP());
        }
        if (sends(OptionalField.MAX_TOKENS)) {
            body.put(maxTokensField, request.decoding().getMaxTokens());
        }
        if (sends(OptionalField.PROMPT_CACHE_KEY)) {
            body.put("prompt_cache_key", request.cacheKey());
        }
        if (sends(OptionalField.RESPONSE_FORMAT)) {
            request.schema().ifPresent(schema -> responseFormat(body.putObject("response_format"), schema));
        }
        try {
            return json.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of texts and numbers is always JSON", e);
        }
    }

    private void responseFormat(ObjectNode format, AnswerSchema schema) {
        RawValue text = new RawValue(schema.json());
        switch (schemaStyle) {
            case JSON_SCHEMA -> {
                format.put("type", "json_schema");
                ObjectNode strict = format.putObject("json_schema").put("name", schema.name());
                strict.put("strict", true).putRawValue("schema", text);
            }
            case JSON_OBJECT -> format.put("type", "json_object").putRawValue("schema", text);
        }
    }

    private boolean sends(OptionalField field) {
        return !omitted.contains(field);
    }
}
