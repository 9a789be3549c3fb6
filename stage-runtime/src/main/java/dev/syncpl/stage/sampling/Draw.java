package dev.syncpl.stage.sampling;

import dev.syncpl.events.FailedAttempt;
import dev.syncpl.events.Generation;
import dev.syncpl.events.StagePlan;
import dev.syncpl.events.Usage;
import dev.syncpl.events.wire.FailureCode;
import dev.syncpl.prompts.Parsed;
import dev.syncpl.stage.llm.Choice;
import dev.syncpl.stage.llm.Problem;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One sample drawn: read, or with the problem that keeps it from being read. Immutable.
 *
 * @param <T> what its completion holds
 */
public final class Draw<T> {

    /** What another drawing with another seed may mend. Whatever is not about the completion was tried again before. */
    private static final Set<FailureCode> MENDED_BY_CHANCE = EnumSet.of(
            FailureCode.OUTPUT_UNPARSEABLE,
            FailureCode.OUTPUT_TRUNCATED,
            FailureCode.LLM_REFUSED,
            FailureCode.LLM_CONTENT_FILTERED,
            FailureCode.LLM_INVALID_ANSWER);

    private final Parsed.Ok<T> reading;
    private final Problem problem;
    private final String callId;
    private final Choice choice;
    private final Usage usage;

    private Draw(Parsed.Ok<T> reading, Problem problem, String callId, Choice choice, Usage usage) {
        this.reading = reading;
        this.problem = problem;
        this.callId = callId;
        this.choice = choice;
        this.usage = usage;
    }

    static <T> Draw<T> read(Parsed.Ok<T> reading, String callId, Choice choice, Usage usage) {
        return new Draw<>(reading, null, callId, choice, usage);
    }

    static <T> Draw<T> unusable(Problem problem, String callId, Choice choice, Usage usage) {
        return new Draw<>(null, problem, callId, choice, usage);
    }

    /** A sample of a call that was given up; the call's own attempts say all there is to say. */
    static <T> Draw<T> neverMade(Problem problem) {
        return new Draw<>(null, problem, null, null, null);
    }

    /** What its completion holds; empty if there is a problem. */
    public Optional<Parsed.Ok<T>> reading() {
        return Optional.ofNullable(reading);
    }

    /** Why it cannot be used; empty if it was read. */
    public Optional<Problem> problem() {
        return Optional.ofNullable(problem);
    }

    /** Whether another drawing could bring what this one did not. */
    public boolean worthAnother() {
        return problem != null && choice != null && MENDED_BY_CHANCE.contains(problem.code());
    }

    /** It as an attempt of the node that it was drawn for; empty if the call's own attempts tell of it. */
    public Optional<FailedAttempt> asAttempt() {
        return Optional.ofNullable(choice).map(drawn -> asAttempt(problem));
    }

    /**
     * It as an attempt that is put aside for this reason.
     *
     * @throws IllegalStateException if it was never made
     */
    public FailedAttempt asAttempt(Problem reason) {
        requireMade();
        return new FailedAttempt(
                callId,
                reason.code().name(),
                reason.detail(),
                choice.text(),
                choice.finishReason(),
                choice.seed(),
                choice.latencyMillis(),
                usage);
    }

    /**
     * How it came about, with the raw completion and the cost of its call.
     *
     * @param before the attempts before it, oldest first
     * @throws IllegalStateException if it was never made
     */
    public Generation asGeneration(StagePlan plan, List<FailedAttempt> before) {
        requireMade();
        return generation(plan, choice.text(), usage, before);
    }

    /** As {@link #asGeneration}, for the further nodes of one completion: without what the first of them carries. */
    public Generation asFurtherGeneration(StagePlan plan) {
        requireMade();
        return generation(plan, null, null, List.of());
    }

    private Generation generation(StagePlan plan, String raw, Usage cost, List<FailedAttempt> before) {
        return new Generation(
                callId,
                choice.index(),
                plan.getModel(),
                choice.servedModel(),
                plan.getPromptVersion(),
                plan.getDecoding(),
                choice.seed(),
                choice.finishReason(),
                raw,
                choice.latencyMillis(),
                choice.completedAt(),
                cost,
                before);
    }

    private void requireMade() {
        if (choice == null) {
            throw new IllegalStateException("the sample was never made: " + problem);
        }
    }
}
