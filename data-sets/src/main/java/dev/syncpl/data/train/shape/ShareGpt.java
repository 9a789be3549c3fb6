package dev.syncpl.data.train.shape;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.syncpl.data.record.Turn;
import dev.syncpl.data.train.DataSet;
import dev.syncpl.data.train.TrainRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * LLaMA-Factory's sharegpt form. It skips a row whose turns do not alternate, with a warning that a log hides, so such a
 * row does not fit.
 */
final class ShareGpt implements RowShape {

    private static final String CONVERSATIONS = "conversations";
    private static final Map<String, String> TAGS =
            Map.of(Json.USER, "human", Json.ASSISTANT, "gpt", Json.SYSTEM, "system");

    @Override
    public Optional<String> misfit(TrainRow row) {
        return Turns.alternate(Turns.withoutSystem(row.prompt()))
                ? Optional.empty()
                : Optional.of("user and assistant do not take turns in its prompt, the user first and last");
    }

    @Override
    public ObjectNode write(TrainRow row) {
        ArrayNode turns = Json.object().arrayNode();
        row.prompt().forEach(turn -> turns.add(said(turn.role(), turn.content())));
        ObjectNode json = Json.object();
        json.set(CONVERSATIONS, turns);
        if (row.rejected().isPresent()) {
            json.set("chosen", said(Json.ASSISTANT, row.chosen()));
            json.set("rejected", said(Json.ASSISTANT, row.rejected().get()));
        } else {
            turns.add(said(Json.ASSISTANT, row.chosen()));
        }
        return json;
    }

    @Override
    public TrainRow read(DataSet dataSet, JsonNode json) {
        List<Turn> turns = new ArrayList<>();
        json.get(CONVERSATIONS).forEach(turn -> turns.add(new Turn(role(turn), Json.text(turn, "value"))));
        if (dataSet.pairs()) {
            return new TrainRow(
                    dataSet,
                    turns,
                    Json.text(json.get("chosen"), "value"),
                    Optional.of(Json.text(json.get("rejected"), "value")));
        }
        int last = turns.size() - 1;
        return new TrainRow(dataSet, turns.subList(0, last), turns.get(last).content(), Optional.empty());
    }

    private static ObjectNode said(String role, String text) {
        return Json.object().put("from", TAGS.get(role)).put("value", text);
    }

    private static String role(JsonNode turn) {
        String tag = Json.text(turn, "from");
        return TAGS.entrySet().stream()
                .filter(entry -> entry.getValue().equals(tag))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("nobody is called " + tag))
                .getKey();
    }
}
