package dev.syncpl.data.format;

import com.fasterxml.jackson.databind.JsonNode;
import dev.syncpl.data.record.RefusalReason;
import dev.syncpl.data.record.RefusedException;
import dev.syncpl.data.record.Turn;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads conversations: text as one user turn, or lists of messages, {@code role, content} or {@code from, value}. */
final class Messages {

    private static final Set<String> ROLES = Set.of("system", "user", "assistant");

    /** How those who write {@code from} and {@code value} call the roles. */
    private static final Map<String, String> SPEAKERS =
            Map.of("human", "user", "user", "user", "gpt", "assistant", "assistant", "assistant", "system", "system");

    private Messages() {}

    /** A prompt: its turns, at least one of which says something. */
    static List<Turn> prompt(JsonNode prompt, String where) throws RefusedException {
        List<Turn> turns = prompt.isTextual()
                ? List.of(new Turn("user", Values.text(prompt, where)))
                : list(prompt, where, "text or a list of messages");
        return worded(turns, where);
    }

    /** The turns, if one of them says something. */
    static List<Turn> worded(List<Turn> turns, String where) throws RefusedException {
        if (turns.stream().allMatch(turn -> turn.content().isBlank())) {
            throw new RefusedException(RefusalReason.INVALID_VALUE, where + " holds no text");
        }
        return turns;
    }

    /** A list of messages. */
    static List<Turn> list(JsonNode messages, String where) throws RefusedException {
        return list(messages, where, "a list of messages");
    }

    private static List<Turn> list(JsonNode messages, String where, String due) throws RefusedException {
        if (!messages.isArray()) {
            throw Values.wrongType(where, due, messages);
        }
        List<Turn> turns = new ArrayList<>(messages.size());
        for (int i = 0; i < messages.size(); i++) {
            turns.add(turn(messages.get(i), where + "[" + i + "]"));
        }
        return turns;
    }

    private static Turn turn(JsonNode message, String where) throws RefusedException {
        if (!message.isObject()) {
            throw Values.wrongType(where, "a message with role and content", message);
        }
        if (!message.has("role") && message.has("from")) {
            String role = SPEAKERS.get(required(message, "from", where));
            if (role == null) {
                throw unknownRole(where + ".from", message.get("from"), "human, gpt, system");
            }
            return new Turn(role, required(message, "value", where));
        }
        String role = required(message, "role", where);
        if (!ROLES.contains(role)) {
            throw unknownRole(where + ".role", message.get("role"), "user, assistant, system");
        }
        return new Turn(role, required(message, "content", where));
    }

    private static RefusedException unknownRole(String where, JsonNode role, String due) {
        return new RefusedException(
                RefusalReason.INVALID_VALUE, where + " is \"" + Values.shown(role) + "\"; one of " + due + " is due");
    }

    private static String required(JsonNode message, String name, String where) throws RefusedException {
        JsonNode value = message.get(name);
        if (value == null || value.isNull()) {
            throw new RefusedException(RefusalReason.MISSING_FIELD, where + "." + name + " is missing");
        }
        return Values.text(value, where + "." + name);
    }
}
