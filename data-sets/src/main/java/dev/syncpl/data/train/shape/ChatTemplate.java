package dev.syncpl.data.train.shape;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.syncpl.data.record.Turn;
import dev.syncpl.data.train.DataSet;
import dev.syncpl.data.train.TrainRow;
import java.util.Optional;

/** What axolotl's {@code chat_template} (SFT) and {@code chat_template.default} (DPO) read: one object a side. */
final class ChatTemplate implements RowShape {

    @Override
    public Optional<String> misfit(TrainRow row) {
        return Optional.empty();
    }

    @Override
    public ObjectNode write(TrainRow row) {
        if (row.rejected().isEmpty()) {
            return Messages.whole(row);
        }
        ObjectNode json = Json.object();
        json.set("messages", Json.turns(row.prompt()));
        json.set("chosen", Json.turn(new Turn(Json.ASSISTANT, row.chosen())));
        json.set("rejected", Json.turn(new Turn(Json.ASSISTANT, row.rejected().get())));
        return json;
    }

    @Override
    public TrainRow read(DataSet dataSet, JsonNode json) {
        if (!dataSet.pairs()) {
            return Messages.whole(dataSet, json);
        }
        return new TrainRow(
                dataSet,
                Json.turns(json.get("messages")),
                Json.turn(json.get("chosen")).content(),
                Optional.of(Json.turn(json.get("rejected")).content()));
    }
}
