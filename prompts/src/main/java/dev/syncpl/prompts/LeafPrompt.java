package dev.syncpl.prompts;

import java.util.List;
import java.util.Optional;

/** A prompt that leaves are made with: its answer says how good both responses are. */
public sealed interface LeafPrompt permits JudgmentPrompt, DirectPrompt {

    /** Version of the template. */
    String version();

    /**
     * The prompt: one user message.
     *
     * @param conversation what the responses answer, oldest turn first
     * @param responses the responses in the order and under the letters in which they are judged
     * @param criterionText canonical text of the criterion
     * @param rubricText canonical text of the rubric
     */
    String render(List<Turn> conversation, ShownResponses responses, String criterionText, String rubricText);

    /** What the server shall hold the answer to; empty if it comes as text. */
    Optional<AnswerSchema> schema();

    /** Reads a completion. */
    Parsed<? extends LeafText> parse(String raw);
}
