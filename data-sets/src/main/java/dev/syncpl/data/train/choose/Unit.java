package dev.syncpl.data.train.choose;

import dev.syncpl.data.train.DataSet;
import dev.syncpl.data.train.Split;
import java.util.Optional;

/**
 * Rows that count as equal when rows are counted.
 *
 * @param dataSet their data set
 * @param split their side
 * @param value their value of what is balanced; empty if they have none, or nothing is balanced
 */
record Unit(DataSet dataSet, Split split, Optional<String> value) {

    static Unit of(Candidate row, Optional<Balance> balance) {
        return new Unit(row.dataSet(), row.split(), balance.flatMap(by -> by.value(row.traits())));
    }

    boolean isBesides(Unit other) {
        return dataSet == other.dataSet && split == other.split;
    }
}
