package dev.syncpl.data.train.shape;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.syncpl.data.train.DataSet;
import dev.syncpl.data.train.TrainRow;
import java.util.Optional;

/** A row as one trainer reads it: exactly its keys, since some break on any other. Stateless. */
interface RowShape {

    /** Why the row does not fit into this shape; empty if it does. */
    Optional<String> misfit(TrainRow row);

    /** The row, which fits. */
    ObjectNode write(TrainRow row);

    /** The row that was written; the inverse of {@link #write}. */
    TrainRow read(DataSet dataSet, JsonNode json);
}
