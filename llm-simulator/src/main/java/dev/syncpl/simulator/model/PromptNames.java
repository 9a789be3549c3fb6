package dev.syncpl.simulator.model;

import dev.syncpl.prompts.CriterionItem;
import dev.syncpl.prompts.Turn;
import dev.syncpl.tree.id.ContentHash;
import java.util.List;

/** How parts of prompts are named in draws and texts. */
final class PromptNames {

    private PromptNames() {}

    /** Hash of a conversation without its responses. */
    static String conversation(List<Turn> turns) {
        ContentHash.Builder hash = ContentHash.builder();
        turns.forEach(turn -> hash.turn(turn.role(), turn.content()));
        return hash.responses("", "").ordered();
    }

    /** Name of a criterion, from its text. */
    static String criterion(String text) {
        return CriterionItem.ofText(text, false).map(CriterionItem::name).orElse("the criterion");
    }
}
