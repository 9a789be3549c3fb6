package dev.syncpl.criteria;

import dev.syncpl.events.FailedAttempt;
import dev.syncpl.events.Generation;
import dev.syncpl.events.StagePlan;
import dev.syncpl.events.wire.FailureCode;
import dev.syncpl.prompts.CriteriaList;
import dev.syncpl.prompts.CriterionItem;
import dev.syncpl.stage.llm.Problem;
import dev.syncpl.stage.sampling.Draw;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What brainstorming came to: the completion that counts, and what was tried besides.
 *
 * @param plan how it was sampled
 * @param asked criteria asked for
 * @param best the completion that counts, or the last one if none could be read
 * @param others attempts besides it, oldest first
 */
record Ideas(StagePlan plan, int asked, Draw<CriteriaList> best, List<FailedAttempt> others) {

    Ideas {
        others = List.copyOf(others);
    }

    /** Criteria that are accepted: what was read, or nothing where that is less than half of what was asked for. */
    int count() {
        int read = read(best);
        return 2 * read >= asked ? read : 0;
    }

    /** The accepted criterion at this index. */
    Optional<CriterionItem> item(int index) {
        return index < count() ? best.reading().map(ok -> ok.value().items().get(index)) : Optional.empty();
    }

    /** Why there is no criterion at an index without one. */
    Problem problem() {
        return best.problem().orElseGet(() -> tooFew(best, asked));
    }

    /** How a criterion came about: the first event carries the completion, its cost and what else was tried. */
    Generation generation(boolean first) {
        return first ? best.asGeneration(plan, others) : best.asFurtherGeneration(plan);
    }

    /** What was tried, where the first event is a failure: the completion that counts included. */
    List<FailedAttempt> attempts(boolean first) {
        if (!first) {
            return List.of();
        }
        List<FailedAttempt> all = new ArrayList<>(others);
        attempt(best, asked).ifPresent(all::add);
        return all;
    }

    /** Criteria read from a completion. */
    static int read(Draw<CriteriaList> draw) {
        return draw.reading().map(ok -> ok.value().items().size()).orElse(0);
    }

    /** A completion as an attempt that was not enough; empty if the attempts of its call tell of it. */
    static Optional<FailedAttempt> attempt(Draw<CriteriaList> draw, int asked) {
        return draw.reading().isPresent() ? Optional.of(draw.asAttempt(tooFew(draw, asked))) : draw.asAttempt();
    }

    private static Problem tooFew(Draw<CriteriaList> draw, int asked) {
        return new Problem(FailureCode.TOO_FEW, "the model gave " + read(draw) + " of " + asked + " criteria");
    }
}
