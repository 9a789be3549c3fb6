package dev.syncpl.judgment.reward;

import dev.syncpl.events.FailedAttempt;
import dev.syncpl.events.Generation;
import dev.syncpl.events.StagePlan;
import dev.syncpl.events.Usage;
import dev.syncpl.events.wire.FailureCode;
import dev.syncpl.prompts.JudgmentText;
import dev.syncpl.prompts.Parsed;
import dev.syncpl.prompts.SinglePassText;
import dev.syncpl.prompts.Verdict;
import dev.syncpl.reward.ErrorAnswer;
import dev.syncpl.reward.JudgmentAnswer.Criterion;
import dev.syncpl.reward.JudgmentAnswer.Failed;
import dev.syncpl.reward.JudgmentAnswer.Judged;
import dev.syncpl.reward.JudgmentAnswer.TokenUsage;
import dev.syncpl.reward.JudgmentException;
import dev.syncpl.stage.llm.Problem;
import dev.syncpl.stage.sampling.Draw;
import dev.syncpl.stage.sampling.Drawn;
import dev.syncpl.tree.Order;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One order being judged: what was drawn for it so far. Confined to one call after the other. */
final class Sitting {

    private static final int UNPROCESSABLE = 422;
    private static final int BAD_GATEWAY = 502;
    private static final int GATEWAY_TIMEOUT = 504;

    private final StagePlan plan;
    private final Order order;
    private final List<Failed> failed = new ArrayList<>();
    private TokenUsage usage = TokenUsage.NONE;
    private Draw<SinglePassText> last;

    Sitting(StagePlan plan, Order order) {
        this.plan = plan;
        this.order = order;
    }

    /** Takes in what a drawing of one sample brought. */
    Sitting take(Drawn<SinglePassText> drawn) {
        for (FailedAttempt attempt : drawn.before()) {
            failed.add(new Failed(attempt.getCode(), attempt.getDetail()));
            add(attempt.getUsage());
        }
        last = drawn.draws().get(0);
        if (last.wasMade()) {
            add(last.asGeneration(plan, List.of()).getUsage());
            last.problem().ifPresent(problem -> failed.add(failed(problem)));
        }
        return this;
    }

    /** A request of which nobody tells a cost is counted all the same. */
    private void add(Usage cost) {
        usage = usage.plus(
                cost == null
                        ? TokenUsage.of(1, null, null, null)
                        : TokenUsage.of(
                                cost.getRequests(),
                                cost.getPromptTokens(),
                                cost.getCachedPromptTokens(),
                                cost.getCompletionTokens()));
    }

    boolean isLost() {
        return last.reading().isEmpty();
    }

    TokenUsage usage() {
        return usage;
    }

    /**
     * Why there is no judgment.
     *
     * @param all what the whole request cost
     */
    JudgmentException failure(TokenUsage all) {
        Problem problem = last.problem().orElseThrow();
        ErrorAnswer answer = new ErrorAnswer(problem.code().name(), problem.detail(), failed, all);
        return new JudgmentException(status(problem.code()), answer, Optional.empty());
    }

    /** What will fail again as it is is the request's fault, the rest is the model's. */
    private static int status(FailureCode code) {
        return switch (code) {
            case LLM_BAD_REQUEST, LLM_CONTEXT_TOO_LONG, LLM_CONTENT_FILTERED, LLM_REFUSED -> UNPROCESSABLE;
            case LLM_TIMEOUT -> GATEWAY_TIMEOUT;
            default -> BAD_GATEWAY;
        };
    }

    /** The judgment, by the request's letters. */
    Judged judged() {
        Parsed.Ok<SinglePassText> reading = last.reading().orElseThrow();
        SinglePassText text = reading.value();
        JudgmentText judgment = text.judgment();
        boolean swapped = order == Order.BA;
        Generation generation = last.asGeneration(plan, List.of());
        return new Judged(
                null,
                order.name(),
                (swapped ? other(judgment.verdict()) : judgment.verdict()).name(),
                swapped ? judgment.scoreB() : judgment.scoreA(),
                swapped ? judgment.scoreA() : judgment.scoreB(),
                new Criterion(text.criterion().name(), text.criterion().sentence()),
                text.rubric().levels(),
                swapped ? judgment.analysisB() : judgment.analysisA(),
                swapped ? judgment.analysisA() : judgment.analysisB(),
                reading.canonical(),
                new dev.syncpl.reward.JudgmentAnswer.Generation(
                        generation.getServedModel(),
                        generation.getPromptVersion(),
                        generation.getSeed(),
                        generation.getFinishReason(),
                        reading.repaired(),
                        generation.getLatencyMillis(),
                        failed));
    }

    private static Verdict other(Verdict verdict) {
        return switch (verdict) {
            case A -> Verdict.B;
            case B -> Verdict.A;
            case TIE -> Verdict.TIE;
        };
    }

    private static Failed failed(Problem problem) {
        return new Failed(problem.code().name(), problem.detail());
    }
}
