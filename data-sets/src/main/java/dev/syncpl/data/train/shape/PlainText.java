package dev.syncpl.data.train.shape;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.syncpl.data.record.Turn;
import dev.syncpl.data.train.DataSet;
import dev.syncpl.data.train.TrainRow;
import java.util.List;
import java.util.Optional;

/** TRL's standard form: texts throughout, and no chat template on any of them. */
final class PlainText implements RowShape {

    @Override
    public Optional<String> misfit(TrainRow row) {
        return Turns.isOneRequest(row.prompt())
                ? Optional.empty()
                : Optional.of("its prompt is not one message of the user, and a text holds no more");
    }

    @Override
    public ObjectNode write(TrainRow row) {
        ObjectNode json = Json.object();
        json.put("prompt", row.prompt().get(0).content());
        json.put(row.rejected().isPresent() ? "chosen" : "completion", row.chosen());
        row.rejected().ifPresent(rejected -> json.put("rejected", rejected));
        return json;
    }

    @Override
    public TrainRow read(DataSet dataSet, JsonNode json) {
        List<Turn> prompt = List.of(new Turn(Json.USER, Json.text(json, "prompt")));
        return dataSet.pairs()
                ? new TrainRow(dataSet, prompt, Json.text(json, "chosen"), Optional.of(Json.text(json, "rejected")))
                : new TrainRow(dataSet, prompt, Json.text(json, "completion"), Optional.empty());
    }
}
