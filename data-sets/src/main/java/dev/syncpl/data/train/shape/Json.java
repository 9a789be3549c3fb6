package dev.syncpl.data.train.shape;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.syncpl.data.record.Turn;
import java.util.ArrayList;
import java.util.List;

/** Turns as JSON, and back. */
final class Json {

    static final String USER = "user";
    static final String ASSISTANT = "assistant";
    static final String SYSTEM = "system";

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private Json() {}

    static ObjectNode object() {
        return JSON.objectNode();
    }

    static ArrayNode turns(List<Turn> turns) {
        ArrayNode array = JSON.arrayNode();
        turns.forEach(turn -> array.add(turn(turn)));
        return array;
    }

    static ArrayNode answer(String text) {
        return turns(List.of(new Turn(ASSISTANT, text)));
    }

    static ObjectNode turn(Turn turn) {
        return object().put("role", turn.role()).put("content", turn.content());
    }

    static List<Turn> turns(JsonNode array) {
        List<Turn> turns = new ArrayList<>();
        array.forEach(turn -> turns.add(turn(turn)));
        return turns;
    }

    static Turn turn(JsonNode turn) {
        return new Turn(text(turn, "role"), text(turn, "content"));
    }

    /** The text of a list that holds one answer. */
    static String answer(JsonNode array) {
        return turns(array).get(0).content();
    }

    /** The text at that key, which must be there. */
    static String text(JsonNode object, String key) {
        JsonNode text = object.get(key);
        if (text == null || !text.isTextual()) {
            throw new IllegalArgumentException("no text '" + key + "' in " + object);
        }
        return text.textValue();
    }
}
