package dev.syncpl.reward;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.syncpl.reward.JudgmentAnswer.Failed;
import dev.syncpl.reward.JudgmentAnswer.TokenUsage;
import java.util.List;

/**
 * Why there is no answer.
 *
 * @param code an {@link ErrorCode}, or the code of what went wrong with the model
 * @param error one line for people
 * @param failed what was tried
 * @param usage what was paid all the same; null if nothing was asked
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ErrorAnswer(String code, String error, List<Failed> failed, TokenUsage usage) {

    public static ErrorAnswer of(ErrorCode code, String error) {
        return new ErrorAnswer(code.name(), error, List.of(), null);
    }
}
