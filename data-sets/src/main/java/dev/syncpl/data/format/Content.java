package dev.syncpl.data.format;

import dev.syncpl.data.record.Turn;
import dev.syncpl.tree.Label;
import java.util.List;
import java.util.Optional;

/**
 * What a format's reader takes from a record: the comparison itself. The rest of the record is treated alike in all
 * formats.
 */
record Content(
        List<Turn> conversation,
        String first,
        String second,
        Optional<Label> label,
        Optional<String> id,
        Optional<String> subset) {

    static Content of(List<Turn> conversation, String first, String second, Label label) {
        return new Content(conversation, first, second, Optional.of(label), Optional.empty(), Optional.empty());
    }

    static Content of(Dialogues dialogues, Label label) {
        return of(dialogues.conversation(), dialogues.first(), dialogues.second(), label);
    }

    Content withId(Optional<String> id) {
        return new Content(conversation, first, second, label, id, subset);
    }

    Content withSubset(Optional<String> subset) {
        return new Content(conversation, first, second, label, id, subset);
    }
}
