package dev.syncpl.prompts;

import java.util.Objects;

/**
 * One turn of a conversation, as given.
 *
 * @param role who speaks, for example user, assistant or system; any text
 * @param content what is said; any text
 */
public record Turn(String role, String content) {

    public Turn {
        Objects.requireNonNull(role);
        Objects.requireNonNull(content);
    }
}
