package dev.syncpl.stage.llm;

import java.util.concurrent.CompletionStage;

/** Carries one request to the server and its answer back, whatever the status. Thread safe. */
interface ChatTransport {

    /**
     * Posts a JSON body to the chat completions resource. Never blocks.
     *
     * @return completes exceptionally with {@link NoAnswerException} if no answer came
     */
    CompletionStage<HttpReply> post(String json);
}
