package dev.syncpl.data.train.choose;

import dev.syncpl.data.record.Turn;
import dev.syncpl.tree.id.ContentHash;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Conversations that must not be parted by a split: those that open alike. Data sets hold one prompt under several ids,
 * and one conversation cut after each of its turns, so neither the id nor the whole text will do: what counts is the
 * first thing the user says, white space and case apart.
 *
 * @param id the same for conversations that open alike
 */
public record PromptGroup(String id) {

    private static final Pattern BLANKS = Pattern.compile("\\s+");

    /** The group of a conversation, oldest turn first. */
    public static PromptGroup of(List<Turn> conversation) {
        String opening = conversation.stream()
                .filter(turn -> turn.role().equals("user"))
                .map(Turn::content)
                .findFirst()
                .orElseGet(() -> String.join(
                        "\n", conversation.stream().map(Turn::content).toList()));
        String folded = BLANKS.matcher(opening).replaceAll(" ").strip().toLowerCase(Locale.ROOT);
        return new PromptGroup(ContentHash.ofText(folded));
    }

    /** The group of a conversation that is known by its id alone. */
    public static PromptGroup ofId(String conversationId) {
        return new PromptGroup("id " + conversationId);
    }
}
