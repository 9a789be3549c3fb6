package dev.syncpl.stage.sampling;

import dev.syncpl.stage.llm.Problem;
import dev.syncpl.tree.id.NodePath;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * Samples siblings: one completion each, all from one request. What cannot be read, and what equals an earlier sibling
 * after folding white space, is drawn once more under a fresh seed, together in one request. Thread safe.
 */
public final class Sampler {

    private final Drawer drawer;

    public Sampler(Drawer drawer) {
        this.drawer = drawer;
    }

    /**
     * Samples one node for each path.
     *
     * @param paths siblings to make, in order; if empty, no request is made
     * @param refusal asked before a second request: a reason not to make it, for example that the run was cancelled
     * @return completes with what became of each path, in their order; exceptionally with
     *     {@link dev.syncpl.stage.OutageException} if the server is down
     */
    public <T> CompletionStage<List<Sampled<T>>> sample(
            Question<T> question, List<NodePath> paths, Supplier<Optional<Problem>> refusal) {
        if (paths.isEmpty()) {
            return CompletableFuture.completedFuture(List.of());
        }
        List<Slot<T>> slots = paths.stream().map(path -> new Slot<T>(path)).toList();
        return drawer.draw(question, slots.size(), 0)
                .thenCompose(drawn -> {
                    fill(slots, drawn);
                    markCopies(slots);
                    return drawAgain(question, slots, refusal);
                })
                .thenApply(ignored -> slots.stream()
                        .map(slot -> slot.outcome(question.plan()))
                        .toList());
    }

    private <T> CompletionStage<Void> drawAgain(
            Question<T> question, List<Slot<T>> slots, Supplier<Optional<Problem>> refusal) {
        List<Slot<T>> again = slots.stream().filter(Slot::worthAnotherDraw).toList();
        if (again.isEmpty() || refusal.get().isPresent()) {
            return CompletableFuture.completedFuture(null);
        }
        return drawer.draw(question, again.size(), 1).thenAccept(drawn -> {
            fill(again, drawn);
            markCopies(slots);
        });
    }

    /** Attempts of the call as a whole go to the node with the lowest index, as its cost does. */
    private static <T> void fill(List<Slot<T>> slots, Drawn<T> drawn) {
        slots.get(0).attempted(drawn.before());
        for (int i = 0; i < slots.size(); i++) {
            slots.get(i).take(drawn.draws().get(i));
        }
    }

    private static <T> void markCopies(List<Slot<T>> slots) {
        Set<String> seen = new HashSet<>();
        slots.forEach(
                slot -> slot.markCopy(slot.folded().map(text -> !seen.add(text)).orElse(false)));
    }
}
