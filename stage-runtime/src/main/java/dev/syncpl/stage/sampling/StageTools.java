package dev.syncpl.stage.sampling;

import dev.syncpl.stage.llm.ChatModel;
import java.time.Clock;

/**
 * What a stage works with.
 *
 * @param model the model server
 * @param cancelled runs for which no request is made any more
 * @param clock tells deadlines and stamps failures
 */
public record StageTools(ChatModel model, CancelledRuns cancelled, Clock clock) {

    /** Draws and reads samples. */
    public Drawer drawer() {
        return new Drawer(model);
    }

    /** Samples siblings. */
    public Sampler sampler() {
        return new Sampler(drawer());
    }

    /** Says whether a request may be made. */
    public Permission permission() {
        return new Permission(cancelled, clock);
    }
}
