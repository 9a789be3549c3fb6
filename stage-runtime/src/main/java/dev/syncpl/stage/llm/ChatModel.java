package dev.syncpl.stage.llm;

import java.util.concurrent.CompletionStage;

/** A model behind a chat API. Thread safe. */
public interface ChatModel {

    /**
     * Asks for samples. Returns at once; the stage completes on a thread of the implementation's choice, which must not
     * be blocked.
     *
     * @return completes with what became of it, or exceptionally with {@link dev.syncpl.stage.OutageException} when the
     *     server is not fit to be asked
     */
    CompletionStage<ChatResult> sample(ChatRequest request);
}
