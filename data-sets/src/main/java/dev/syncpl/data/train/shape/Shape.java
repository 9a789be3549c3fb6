package dev.syncpl.data.train.shape;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.syncpl.data.train.DataSet;
import dev.syncpl.data.train.TrainRow;
import java.util.Optional;

/** The shapes that trainers read. Stateless, for any thread. */
public enum Shape {
    CONVERSATIONAL("conversational", new Conversational()),
    TEXT("text", new PlainText()),
    MESSAGES("messages", new Messages()),
    SHAREGPT("sharegpt", new ShareGpt()),
    ALPACA("alpaca", new Alpaca()),
    CHAT_TEMPLATE("chat-template", new ChatTemplate());

    private final String id;
    private final RowShape shape;

    Shape(String id, RowShape shape) {
        this.id = id;
        this.shape = shape;
    }

    /** Name on the command line. */
    public String id() {
        return id;
    }

    /** Why the row does not fit into this shape; empty if it does. */
    public Optional<String> misfit(TrainRow row) {
        return shape.misfit(row);
    }

    /**
     * The row as JSON with the trainer's keys and no other.
     *
     * @throws RuntimeException if the row does not fit
     */
    public ObjectNode write(TrainRow row) {
        return shape.write(row);
    }

    /**
     * The row that {@link #write} made this of.
     *
     * @throws RuntimeException if it did not
     */
    public TrainRow read(DataSet dataSet, JsonNode json) {
        return shape.read(dataSet, json);
    }
}
