package dev.syncpl.stage.sampling;

import dev.syncpl.events.FailedAttempt;
import dev.syncpl.events.Generation;
import dev.syncpl.events.RecordedNode;
import dev.syncpl.prompts.Unasked;
import dev.syncpl.stage.llm.Problem;
import java.util.ArrayList;
import java.util.List;

/**
 * What a node tells of its cost, as attempts of the failure that takes its place. Without texts, which are most of what
 * it was: what was paid is to be counted, and a failure has to be small. Usage stays on the event that had it.
 */
final class Paid {

    private Paid() {}

    /** The attempts of a node of any kind; none if no model was asked for it. */
    static List<FailedAttempt> of(RecordedNode node, Problem problem) {
        return node.getFailure() != null
                ? withoutTexts(node.getFailure().getAttempts())
                : of(node.getGeneration(), problem);
    }

    /** The attempts of a sample, itself the last of them. */
    static List<FailedAttempt> of(Generation generation, Problem problem) {
        if (Unasked.is(generation.getPromptVersion())) {
            return List.of();
        }
        List<FailedAttempt> attempts = new ArrayList<>(withoutTexts(generation.getFailedAttempts()));
        attempts.add(new FailedAttempt(
                generation.getCallId(),
                problem.code().name(),
                problem.detail(),
                null,
                generation.getFinishReason(),
                generation.getSeed(),
                generation.getLatencyMillis(),
                generation.getUsage()));
        return attempts;
    }

    private static List<FailedAttempt> withoutTexts(List<FailedAttempt> attempts) {
        return attempts.stream()
                .map(attempt -> FailedAttempt.newBuilder(attempt).setRaw(null).build())
                .toList();
    }
}
