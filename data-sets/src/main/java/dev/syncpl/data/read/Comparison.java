package dev.syncpl.data.read;

import dev.syncpl.data.record.Turn;
import dev.syncpl.tree.Label;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A conversation with two responses, checked: every text is valid Unicode, every role known. Immutable.
 *
 * @param id the id that the input gave, else the content hash
 * @param conversation the turns, oldest first, at least one
 * @param responseA response A, may be empty
 * @param responseB response B, may be empty
 * @param label the human preference, if there is one
 * @param source where the comparison came from, for example a data set's name
 * @param subset part of the source
 * @param reference a reference answer
 * @param meta whatever else the record held, values as text or JSON, and what was done to it: {@link Marks}
 * @param shuffled whether A and B stand the other way round than in the input
 * @param contentHash hash of the turns and the unordered pair of responses
 */
public record Comparison(
        String id,
        List<Turn> conversation,
        String responseA,
        String responseB,
        Optional<Label> label,
        Optional<String> source,
        Optional<String> subset,
        Optional<String> reference,
        Map<String, String> meta,
        boolean shuffled,
        String contentHash) {

    public Comparison {
        conversation = List.copyOf(conversation);
        meta = Map.copyOf(meta);
    }

    /**
     * The label by content, so that two records which hold the same pair the other way round can be compared: the text
     * that wins, or empty for a tie or no label.
     */
    public Optional<String> winner() {
        return label.flatMap(side -> switch (side) {
            case A -> Optional.of(responseA);
            case B -> Optional.of(responseB);
            case TIE -> Optional.empty();
        });
    }

    /** Whether a response has no text. */
    public boolean hasEmptyResponse() {
        return responseA.isBlank() || responseB.isBlank();
    }
}
