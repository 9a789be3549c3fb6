package dev.syncpl.data.train.shape;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.syncpl.data.train.DataSet;
import dev.syncpl.data.train.TrainRow;
import java.util.Optional;

/** TRL's conversational form with an explicit prompt: lists of messages throughout. */
final class Conversational implements RowShape {

    @Override
    public Optional<String> misfit(TrainRow row) {
        return Optional.empty();
    }

    @Override
    public ObjectNode write(TrainRow row) {
        ObjectNode json = Json.object();
        json.set("prompt", Json.turns(row.prompt()));
        json.set(row.rejected().isPresent() ? "chosen" : "completion", Json.answer(row.chosen()));
        row.rejected().ifPresent(rejected -> json.set("rejected", Json.answer(rejected)));
        return json;
    }

    @Override
    public TrainRow read(DataSet dataSet, JsonNode json) {
        return dataSet.pairs()
                ? new TrainRow(
                        dataSet,
                        Json.turns(json.get("prompt")),
                        Json.answer(json.get("chosen")),
                        Optional.of(Json.answer(json.get("rejected"))))
                : new TrainRow(
                        dataSet, Json.turns(json.get("prompt")), Json.answer(json.get("completion")), Optional.empty());
    }
}
