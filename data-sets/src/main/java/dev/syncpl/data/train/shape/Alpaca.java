package dev.syncpl.data.train.shape;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.syncpl.data.record.Turn;
import dev.syncpl.data.train.DataSet;
import dev.syncpl.data.train.TrainRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** LLaMA-Factory's alpaca form: one request, with a system message for fine-tuning alone. */
final class Alpaca implements RowShape {

    @Override
    public Optional<String> misfit(TrainRow row) {
        if (!Turns.isOneRequest(Turns.withoutSystem(row.prompt()))) {
            return Optional.of("its prompt is not one message of the user, and an instruction holds no more");
        }
        return row.rejected().isPresent() && Turns.system(row.prompt()).isPresent()
                ? Optional.of("its prompt has a system message, which pairs have no place for")
                : Optional.empty();
    }

    @Override
    public ObjectNode write(TrainRow row) {
        ObjectNode json = Json.object();
        json.put("instruction", Turns.withoutSystem(row.prompt()).get(0).content());
        json.put("input", "");
        if (row.rejected().isPresent()) {
            return json.put("chosen", row.chosen())
                    .put("rejected", row.rejected().get());
        }
        return json.put("output", row.chosen())
                .put("system", Turns.system(row.prompt()).orElse(""));
    }

    @Override
    public TrainRow read(DataSet dataSet, JsonNode json) {
        List<Turn> prompt = new ArrayList<>();
        if (json.has("system") && !Json.text(json, "system").isEmpty()) {
            prompt.add(new Turn(Json.SYSTEM, Json.text(json, "system")));
        }
        prompt.add(new Turn(Json.USER, Json.text(json, "instruction")));
        return dataSet.pairs()
                ? new TrainRow(dataSet, prompt, Json.text(json, "chosen"), Optional.of(Json.text(json, "rejected")))
                : new TrainRow(dataSet, prompt, Json.text(json, "output"), Optional.empty());
    }
}
