package dev.syncpl.data.format;

import dev.syncpl.data.record.Turn;
import dev.syncpl.tree.Label;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A comparison as its data set has it, before anything is done to it.
 *
 * @param id the record's own id, if it has one that names the pair
 * @param conversation the turns, oldest first
 * @param first response that stands first
 * @param second the other one
 * @param label A for the first, B for the second
 * @param winnerFirst whether the set puts the better one first always, so that position tells the label
 * @param source where the record says that it comes from, else the set's name
 * @param subset part of the source
 * @param reference a reference answer
 * @param meta what else the record held, as text or JSON
 */
public record Draft(
        Optional<String> id,
        List<Turn> conversation,
        String first,
        String second,
        Optional<Label> label,
        boolean winnerFirst,
        Optional<String> source,
        Optional<String> subset,
        Optional<String> reference,
        Map<String, String> meta) {}
