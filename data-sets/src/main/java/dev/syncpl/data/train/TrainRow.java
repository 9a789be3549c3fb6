package dev.syncpl.data.train;

import dev.syncpl.data.record.Turn;
import java.util.List;
import java.util.Optional;

/**
 * A row as every trainer knows it, whatever it calls the parts. Immutable.
 *
 * @param dataSet where it belongs
 * @param prompt the turns before the answer
 * @param chosen the better answer, or the completion of a row without a rejected side
 * @param rejected the worse answer; there exactly if the data set holds pairs
 */
public record TrainRow(DataSet dataSet, List<Turn> prompt, String chosen, Optional<String> rejected) {

    public TrainRow {
        prompt = List.copyOf(prompt);
        if (dataSet.pairs() != rejected.isPresent()) {
            throw new IllegalArgumentException(
                    "a row of " + dataSet.id() + (dataSet.pairs() ? " has" : " has no") + " rejected side");
        }
    }
}
