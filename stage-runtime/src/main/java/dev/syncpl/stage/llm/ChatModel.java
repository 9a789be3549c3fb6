package dev.syncpl.stage.llm;

import java.util.concurrent.CompletionStage;

/** A model behind a chat API. Thread safe. */
public interface ChatModel {

    /**
     * Asks for samples. What was answered before under the same record's name is not asked again. Returns at once; the stage completes on a thread of the implementation's choice, which must not
     * be blocked.
     *
     * @return completes with what became of it, or exceptionally with {@link dev.syncpl.stage.OutageException} when the
     *     server is not fit to be asked
     */
    CompletionStage<ChatResult> sample(ChatRequest request);

    /**
     * The work with this name is over: what was kept for the case that it is done again, after an outage, is let go.
     * Whoever asks for samples calls this in the end, but for an outage.
     */
    void forget(String record);
}
