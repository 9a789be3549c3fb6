package dev.syncpl.stage.sampling;

import dev.syncpl.events.Decoding;
import dev.syncpl.events.FailedAttempt;
import dev.syncpl.events.Generation;
import dev.syncpl.events.StagePlan;
import dev.syncpl.events.Usage;
import dev.syncpl.prompts.Parsed;
import dev.syncpl.stage.llm.Choice;
import dev.syncpl.stage.llm.Outcome;
import dev.syncpl.stage.llm.Problem;
import java.util.List;
import java.util.Optional;

/**
 * One sample drawn: read, or with the problem that keeps it from being read. Immutable.
 *
 * @param <T> what its completion holds
 */
public final class Draw<T> {

    private final Parsed.Ok<T> reading;
    private final Problem problem;
    private final Choice choice;
    private final Decoding decoding;

    private Draw(Parsed.Ok<T> reading, Problem problem, Choice choice, Decoding decoding) {
        this.reading = reading;
        this.problem = problem;
        this.choice = choice;
        this.decoding = decoding;
    }

    static <T> Draw<T> read(Parsed.Ok<T> reading, Choice choice, Decoding decoding) {
        return new Draw<>(reading, null, choice, decoding);
    }

    static <T> Draw<T> unusable(Problem problem, Choice choice, Decoding decoding) {
        return new Draw<>(null, problem, choice, decoding);
    }

    /** A sample of a call that was given up; the call's own attempts say all there is to say. */
    static <T> Draw<T> neverMade(Problem problem, Decoding decoding) {
        return new Draw<>(null, problem, null, decoding);
    }

    /** What its completion holds; empty if there is a problem. */
    public Optional<Parsed.Ok<T>> reading() {
        return Optional.ofNullable(reading);
    }

    /** Why it cannot be used; empty if it was read. */
    public Optional<Problem> problem() {
        return Optional.ofNullable(problem);
    }

    /** Whether a completion came back, of whatever worth. */
    public boolean wasMade() {
        return choice != null;
    }

    /** How it was drawn, or was to be. */
    public Decoding decoding() {
        return decoding;
    }

    /** What its completion came to; empty if it was read, or if there is none and drawing again will not bring one. */
    public Optional<Outcome> outcome() {
        return problem().filter(trouble -> wasMade()).flatMap(trouble -> Outcome.ofCompletion(trouble.code()));
    }

    /**
     * It as an attempt of the node that it was drawn for; empty if the call's own attempts tell of it.
     *
     * @param plan how the stage samples: an attempt that was drawn otherwise says so
     */
    public Optional<FailedAttempt> asAttempt(StagePlan plan) {
        return Optional.ofNullable(choice).map(drawn -> asAttempt(plan, problem));
    }

    /**
     * It as an attempt that is put aside for this reason.
     *
     * @throws IllegalStateException if it was never made
     */
    public FailedAttempt asAttempt(StagePlan plan, Problem reason) {
        requireMade();
        boolean usual = decoding.equals(plan.getDecoding());
        return new FailedAttempt(
                choice.callId(),
                reason.code().name(),
                usual ? reason.detail() : reason.detail() + "; drawn with " + described(decoding),
                choice.text(),
                choice.finishReason(),
                choice.seed(),
                choice.latencyMillis(),
                choice.usage());
    }

    /**
     * How it came about, with the raw completion and the cost of its call.
     *
     * @param before the attempts before it, oldest first
     * @throws IllegalStateException if it was never made
     */
    public Generation asGeneration(StagePlan plan, List<FailedAttempt> before) {
        requireMade();
        return generation(plan, choice.text(), choice.usage(), before);
    }

    /** As {@link #asGeneration}, for the further nodes of one completion: without what the first of them carries. */
    public Generation asFurtherGeneration(StagePlan plan) {
        requireMade();
        return generation(plan, null, null, List.of());
    }

    private Generation generation(StagePlan plan, String raw, Usage cost, List<FailedAttempt> before) {
        return new Generation(
                choice.callId(),
                choice.index(),
                plan.getModel(),
                choice.servedModel(),
                plan.getPromptVersion(),
                decoding,
                choice.seed(),
                choice.finishReason(),
                raw,
                choice.latencyMillis(),
                choice.completedAt(),
                cost,
                before);
    }

    private static String described(Decoding decoding) {
        return "temperature " + decoding.getTemperature() + " and up to " + decoding.getMaxTokens() + " tokens";
    }

    private void requireMade() {
        if (choice == null) {
            throw new IllegalStateException("the sample was never made: " + problem);
        }
    }
}
