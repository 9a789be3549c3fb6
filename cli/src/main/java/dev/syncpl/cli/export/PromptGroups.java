package dev.syncpl.cli.export;

import dev.syncpl.data.record.Turn;
import dev.syncpl.data.train.choose.Choice;
import dev.syncpl.data.train.choose.PromptGroup;
import dev.syncpl.events.TreeRequested;
import java.util.HashMap;
import java.util.Map;

/**
 * Which trees must be on one side of a split: those whose conversations open alike, whatever their ids are. Rows quote
 * their conversation, so the requests are asked, which hold it as it came. Holds an id a tree. Not thread safe.
 */
public final class PromptGroups {

    private final Map<String, PromptGroup> byTree = new HashMap<>();
    private final boolean asked;

    /** Groups for that choice: nothing is held where nothing is split. */
    public PromptGroups(Choice choice) {
        this.asked = choice.testShare() > 0;
    }

    /** Takes the request of a tree. */
    public void add(TreeRequested request) {
        if (!asked) {
            return;
        }
        byTree.computeIfAbsent(
                request.getTreeId(),
                tree -> PromptGroup.of(request.getConversation().stream()
                        .map(turn -> new Turn(turn.getRole(), turn.getContent()))
                        .toList()));
    }

    /** The group of a tree; of its conversation's id where no request tells of it any more. */
    PromptGroup of(String treeId, String conversationId) {
        PromptGroup group = byTree.get(treeId);
        return group == null ? PromptGroup.ofId(conversationId) : group;
    }
}
