package dev.syncpl.data.train.shape;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.syncpl.data.record.Turn;
import dev.syncpl.data.train.DataSet;
import dev.syncpl.data.train.TrainRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One list of messages that ends in the completion; pairs as {@link Conversational}, since they have no such form. */
final class Messages implements RowShape {

    private final RowShape pairs = new Conversational();

    @Override
    public Optional<String> misfit(TrainRow row) {
        return Optional.empty();
    }

    @Override
    public ObjectNode write(TrainRow row) {
        return row.rejected().isPresent() ? pairs.write(row) : whole(row);
    }

    @Override
    public TrainRow read(DataSet dataSet, JsonNode json) {
        return dataSet.pairs() ? pairs.read(dataSet, json) : whole(dataSet, json);
    }

    /** A row without a rejected side as one list. */
    static ObjectNode whole(TrainRow row) {
        List<Turn> turns = new ArrayList<>(row.prompt());
        turns.add(new Turn(Json.ASSISTANT, row.chosen()));
        ObjectNode json = Json.object();
        json.set("messages", Json.turns(turns));
        return json;
    }

    /** The inverse of the other. */
    static TrainRow whole(DataSet dataSet, JsonNode json) {
        List<Turn> turns = Json.turns(json.get("messages"));
        int last = turns.size() - 1;
        return new TrainRow(dataSet, turns.subList(0, last), turns.get(last).content(), Optional.empty());
    }
}
