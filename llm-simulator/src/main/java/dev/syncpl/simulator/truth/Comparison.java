package dev.syncpl.simulator.truth;

import dev.syncpl.prompts.ShownResponses;
import dev.syncpl.prompts.Turn;
import dev.syncpl.tree.id.ContentHash;
import java.util.List;

/**
 * A conversation with its two responses as displayed, and the hashes that name them whatever the display.
 *
 * @param conversation the turns
 * @param first text shown first
 * @param second text shown second
 * @param contentHash hash of the conversation and both responses, whichever is shown first
 * @param firstHash hash of the text shown first
 * @param secondHash hash of the text shown second
 */
public record Comparison(
        List<Turn> conversation, String first, String second, String contentHash, String firstHash, String secondHash) {

    public static Comparison of(List<Turn> conversation, ShownResponses shown) {
        ContentHash.Builder content = ContentHash.builder();
        conversation.forEach(turn -> content.turn(turn.role(), turn.content()));
        return new Comparison(
                List.copyOf(conversation),
                shown.first(),
                shown.second(),
                content.responses(shown.first(), shown.second()).ordered(),
                ContentHash.ofText(shown.first()),
                ContentHash.ofText(shown.second()));
    }
}
