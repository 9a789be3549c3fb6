package dev.syncpl.criteria;

import dev.syncpl.events.Decoding;
import dev.syncpl.prompts.CriteriaList;
import dev.syncpl.stage.llm.Problem;
import dev.syncpl.stage.sampling.Drawer;
import dev.syncpl.stage.sampling.Drawn;
import dev.syncpl.stage.sampling.Question;
import dev.syncpl.stage.sampling.Redraws;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * Gets one completion that holds all criteria. One that holds too few, or cannot be read, is drawn again as {@link
 * dev.syncpl.stage.llm.Outcome} says; then the one with most criteria counts, the earliest of them if several have as
 * many. Thread safe.
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
     * @param refusal asked before each further request: a reason not to make it
     * @return completes exceptionally with {@link dev.syncpl.stage.OutageException} if the server is down
     */
    CompletionStage<Ideas> of(Question<CriteriaList> question, int asked, Supplier<Optional<Problem>> refusal) {
        return new Sitting(question, asked, refusal).draw(question.plan().getDecoding());
    }

    /** One brainstorming; a draw at a time. */
    private final class Sitting {

        private final Question<CriteriaList> question;
        private final int asked;
        private final Supplier<Optional<Problem>> refusal;
        private final Redraws redraws = new Redraws();
        private final List<Drawn<CriteriaList>> drawn = new ArrayList<>();

        Sitting(Question<CriteriaList> question, int asked, Supplier<Optional<Problem>> refusal) {
            this.question = question;
            this.asked = asked;
            this.refusal = refusal;
        }

        CompletionStage<Ideas> draw(Decoding decoding) {
            return drawer.draw(question, 1, drawn.size(), decoding).thenCompose(newest -> {
                drawn.add(newest);
                Optional<Decoding> again =
                        Ideas.outcome(newest.draws().get(0), asked).flatMap(outcome -> redraws.next(outcome, decoding));
                return again.isEmpty() || refusal.get().isPresent()
                        ? CompletableFuture.completedFuture(Ideas.of(question.plan(), asked, drawn))
                        : draw(again.get());
            });
        }
    }
}
