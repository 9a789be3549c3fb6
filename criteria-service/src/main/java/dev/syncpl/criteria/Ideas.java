package dev.syncpl.criteria;

import dev.syncpl.events.FailedAttempt;
import dev.syncpl.events.Generation;
import dev.syncpl.events.StagePlan;
import dev.syncpl.prompts.CriteriaList;
import dev.syncpl.prompts.CriterionItem;
import dev.syncpl.stage.llm.Outcome;
import dev.syncpl.stage.llm.Problem;
import dev.syncpl.stage.sampling.Draw;
import dev.syncpl.stage.sampling.Drawn;
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

    /** What several drawings, oldest first and at least one, came to. */
    static Ideas of(StagePlan plan, int asked, List<Drawn<CriteriaList>> drawings) {
        Draw<CriteriaList> best = null;
        for (Drawn<CriteriaList> drawing : drawings) {
            Draw<CriteriaList> draw = drawing.draws().get(0);
            if (best == null || isBetter(draw, best)) {
                best = draw;
            }
        }
        List<FailedAttempt> others = new ArrayList<>();
        for (Drawn<CriteriaList> drawing : drawings) {
            others.addAll(drawing.before());
            if (drawing.draws().get(0) != best) {
                attempt(plan, drawing.draws().get(0), asked).ifPresent(others::add);
            }
        }
        return new Ideas(plan, asked, best, others);
    }

    /** Of completions that cannot be read the newest says why there are no criteria; one that never came says nothing. */
    private static boolean isBetter(Draw<CriteriaList> draw, Draw<CriteriaList> best) {
        if (draw.reading().isPresent() || best.reading().isPresent()) {
            return draw.reading().isPresent() && (best.reading().isEmpty() || read(draw) > read(best));
        }
        return draw.wasMade() || !best.wasMade();
    }

    /** Why the completion should be drawn again; empty if it is good, or will not get better. */
    static Optional<Outcome> outcome(Draw<CriteriaList> draw, int asked) {
        return draw.reading().isPresent() && read(draw) < asked
                ? Optional.of(Outcome.TOO_FEW_CRITERIA)
                : draw.outcome();
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
        attempt(plan, best, asked).ifPresent(all::add);
        return all;
    }

    /** Criteria read from a completion. */
    static int read(Draw<CriteriaList> draw) {
        return draw.reading().map(ok -> ok.value().items().size()).orElse(0);
    }

    /** A completion as an attempt that was not enough; empty if the attempts of its call tell of it. */
    private static Optional<FailedAttempt> attempt(StagePlan plan, Draw<CriteriaList> draw, int asked) {
        return draw.reading().isPresent()
                ? Optional.of(draw.asAttempt(plan, tooFew(draw, asked)))
                : draw.asAttempt(plan);
    }

    private static Problem tooFew(Draw<CriteriaList> draw, int asked) {
        return Outcome.TOO_FEW_CRITERIA.because("the model gave " + read(draw) + " of " + asked + " criteria");
    }
}
