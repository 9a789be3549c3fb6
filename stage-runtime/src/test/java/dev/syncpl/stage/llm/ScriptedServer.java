package dev.syncpl.stage.llm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** A transport whose server answers at once, with what the test wrote down. */
final class ScriptedServer implements ChatTransport {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Queue<Supplier<CompletionStage<HttpReply>>> script = new ArrayDeque<>();
    private final List<JsonNode> requests = new ArrayList<>();

    ScriptedServer says(int status, String body) {
        return says(status, body, Map.of());
    }

    ScriptedServer says(int status, String body, Map<String, String> headers) {
        script.add(() -> CompletableFuture.completedFuture(new HttpReply(status, headers, body)));
        return this;
    }

    /** A good answer with these texts, that cost 10 prompt tokens, 4 of them cached, and 5 a completion. */
    ScriptedServer completes(String... texts) {
        List<String> choices = new ArrayList<>();
        for (String text : texts) {
            choices.add(choice(text, "stop"));
        }
        return says(200, answer(choices, texts.length));
    }

    /** A good answer with one choice that ended for this reason. */
    ScriptedServer finishes(String text, String reason) {
        return says(200, answer(List.of(choice(text, reason)), 1));
    }

    ScriptedServer fails(NoAnswerException.Reached reached) {
        script.add(() -> CompletableFuture.failedFuture(new NoAnswerException(reached, "scripted")));
        return this;
    }

    @Override
    public CompletionStage<HttpReply> post(String json) {
        try {
            requests.add(JSON.readTree(json));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
        if (script.isEmpty()) {
            throw new IllegalStateException("a request too many: " + json);
        }
        return script.remove().get();
    }

    List<JsonNode> requests() {
        return requests;
    }

    private static String answer(List<String> choices, int samples) {
        return "{\"model\":\"m-served\",\"choices\":[" + String.join(",", choices)
                + "],\"usage\":{\"prompt_tokens\":10,\"completion_tokens\":" + 5 * samples
                + ",\"prompt_tokens_details\":{\"cached_tokens\":4}}}";
    }

    private static String choice(String text, String reason) {
        return "{\"message\":{\"role\":\"assistant\",\"content\":" + JSON.valueToTree(text) + "},\"finish_reason\":\""
                + reason + "\"}";
    }
}
