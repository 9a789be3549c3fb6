package dev.syncpl.cli.export;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.syncpl.events.DpoRow;
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
        ObjectNode json = JSON.objectNode();
        json.set("prompt", messages(row.getPrompt()));
        json.set("completion", assistant(row.getCompletion()));
        return json;
    }

    static ObjectNode of(DpoRow row) {
        ObjectNode json = JSON.objectNode();
        json.set("prompt", messages(row.getPrompt()));
        json.set("chosen", assistant(row.getChosen()));
        json.set("rejected", assistant(row.getRejected()));
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
