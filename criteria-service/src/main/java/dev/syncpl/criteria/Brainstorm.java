package dev.syncpl.criteria;

import dev.syncpl.events.FailedAttempt;
import dev.syncpl.prompts.CriteriaList;
import dev.syncpl.stage.llm.Problem;
import dev.syncpl.stage.sampling.Draw;
import dev.syncpl.stage.sampling.Drawer;
import dev.syncpl.stage.sampling.Drawn;
import dev.syncpl.stage.sampling.Question;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * Gets one completion that holds all criteria. One that holds too few, or cannot be read, is drawn once more; then the
 * one with more criteria counts, the earlier one if they have as many. Thread safe.
 */
final class Brainstorm {

    private final Drawer drawer;

    Brainstorm(Drawer drawer) {
        this.drawer = drawer;
    }

    /**
     * Asks for criteria.
     *
     * @param asked how many
     * @param refusal asked before a second request: a reason not to make it
     * @return completes exceptionally with {@link dev.syncpl.stage.OutageException} if the server is down
     */
    CompletionStage<Ideas> of(Question<CriteriaList> question, int asked, Supplier<Optional<Problem>> refusal) {
        return drawer.draw(question, 1, 0).thenCompose(first -> {
            Draw<CriteriaList> draw = first.draws().get(0);
            boolean wanting = draw.worthAnother() || draw.reading().isPresent() && Ideas.read(draw) < asked;
            if (!wanting || refusal.get().isPresent()) {
                return CompletableFuture.completedFuture(new Ideas(question.plan(), asked, draw, first.before()));
            }
            return drawer.draw(question, 1, 1).thenApply(second -> better(question, asked, first, second));
        });
    }

    private static Ideas better(
            Question<CriteriaList> question, int asked, Drawn<CriteriaList> first, Drawn<CriteriaList> second) {
        Draw<CriteriaList> one = first.draws().get(0);
        Draw<CriteriaList> two = second.draws().get(0);
        boolean firstCounts = one.reading().isPresent() && Ideas.read(one) >= Ideas.read(two);
        List<FailedAttempt> others = new ArrayList<>(first.before());
        if (!firstCounts) {
            Ideas.attempt(one, asked).ifPresent(others::add);
        }
        others.addAll(second.before());
        if (firstCounts) {
            Ideas.attempt(two, asked).ifPresent(others::add);
        }
        return new Ideas(question.plan(), asked, firstCounts ? one : two, others);
    }
}
