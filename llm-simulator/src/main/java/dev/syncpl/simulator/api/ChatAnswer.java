package dev.syncpl.simulator.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.syncpl.simulator.serving.Reply;
import dev.syncpl.simulator.serving.Sampled;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** An answer as OpenAI's API has it. It says that no model was involved. */
record ChatAnswer(
        String id,
        String object,
        long created,
        String model,
        @JsonProperty("system_fingerprint") String systemFingerprint,
        List<Choice> choices,
        Usage usage) {

    /** In place of a model's name and of a fingerprint. */
    static final String NO_MODEL = "syncpl-simulator, no model involved";

    record Choice(
            int index,
            Message message,
            @JsonProperty("finish_reason") String finishReason) {}

    /** @param refusal absent unless the model refused */
    record Message(
            String role,
            String content,
            @JsonInclude(JsonInclude.Include.NON_NULL) String refusal) {}

    record Usage(
            @JsonProperty("prompt_tokens") int promptTokens,
            @JsonProperty("completion_tokens") int completionTokens,
            @JsonProperty("total_tokens") int totalTokens,
            @JsonProperty("prompt_tokens_details") PromptDetails promptTokensDetails) {}

    record PromptDetails(@JsonProperty("cached_tokens") int cachedTokens) {}

    /** @param form what the server makes of a sample's text */
    static ChatAnswer of(String id, long created, Reply.Answered answered, UnaryOperator<String> form) {
        List<Choice> choices = new ArrayList<>();
        for (Sampled sample : answered.samples()) {
            Message message = new Message(
                    "assistant", form.apply(sample.text()), sample.refusal().orElse(null));
            choices.add(new Choice(choices.size(), message, sample.finishReason()));
        }
        int prompt = answered.promptTokens();
        int completion = answered.completionTokens();
        Usage usage = new Usage(prompt, completion, prompt + completion, new PromptDetails(answered.cachedTokens()));
        return new ChatAnswer(id, "chat.completion", created, NO_MODEL, NO_MODEL, choices, usage);
    }
}
