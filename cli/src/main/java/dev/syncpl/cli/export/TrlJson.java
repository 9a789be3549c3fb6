package dev.syncpl.cli.export;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.syncpl.events.DpoRow;
import dev.syncpl.events.LongCotRow;
import dev.syncpl.events.Message;
import dev.syncpl.events.SftRow;
import java.util.List;

/**
 * Rows in TRL's conversational form, with exactly the trainer's keys: some trainers break on any other. Lineage goes
 * beside them.
 */
final class TrlJson {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private TrlJson() {}

    static ObjectNode of(SftRow row) {
        return completion(row.getPrompt(), row.getCompletion());
    }

    static ObjectNode of(DpoRow row) {
        return pair(row.getPrompt(), row.getChosen(), row.getRejected());
    }

    /** A pair, or a completion where the row has no rejected side. */
    static ObjectNode of(LongCotRow row) {
        return row.getRejected() == null
                ? completion(row.getPrompt(), row.getChosen())
                : pair(row.getPrompt(), row.getChosen(), row.getRejected());
    }

    private static ObjectNode completion(List<Message> prompt, String completion) {
        ObjectNode json = JSON.objectNode();
        json.set("prompt", messages(prompt));
        json.set("completion", assistant(completion));
        return json;
    }

    private static ObjectNode pair(List<Message> prompt, String chosen, String rejected) {
        ObjectNode json = JSON.objectNode();
        json.set("prompt", messages(prompt));
        json.set("chosen", assistant(chosen));
        json.set("rejected", assistant(rejected));
        return json;
    }

    private static ArrayNode messages(List<Message> turns) {
        ArrayNode messages = JSON.arrayNode();
        turns.forEach(turn -> add(messages, turn.getRole(), turn.getContent()));
        return messages;
    }

    private static ArrayNode assistant(String text) {
        ArrayNode messages = JSON.arrayNode();
        add(messages, "assistant", text);
        return messages;
    }

    private static void add(ArrayNode messages, String role, String content) {
        messages.addObject().put("role", role).put("content", content);
    }
}
