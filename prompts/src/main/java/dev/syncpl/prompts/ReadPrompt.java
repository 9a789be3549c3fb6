package dev.syncpl.prompts;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A prompt of this module, taken apart again; all texts are the originals, without escapes.
 *
 * @param kind what it asks for
 * @param version its template
 * @param conversation the quoted conversation
 * @param responses the responses as displayed, where the prompt shows them
 * @param criterion text of the criterion, where there is one
 * @param rubric text of the rubric, where there is one
 * @param count criteria asked for, in a criteria prompt
 */
public record ReadPrompt(
        PromptKind kind,
        String version,
        List<Turn> conversation,
        Optional<ShownResponses> responses,
        Optional<String> criterion,
        Optional<String> rubric,
        Optional<Integer> count) {

    private static final int COUNT_DIGITS = 9;

    public ReadPrompt {
        Objects.requireNonNull(kind);
        Objects.requireNonNull(version);
        conversation = List.copyOf(conversation);
        Objects.requireNonNull(responses);
        Objects.requireNonNull(criterion);
        Objects.requireNonNull(rubric);
        Objects.requireNonNull(count);
    }

    static Optional<Integer> count(String digits) {
        boolean isCount = !digits.isEmpty()
                && digits.length() <= COUNT_DIGITS
                && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        return isCount ? Optional.of(Integer.parseInt(digits)) : Optional.empty();
    }
}
