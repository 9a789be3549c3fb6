package dev.syncpl.stage.sampling;

import dev.syncpl.events.Decoding;
import dev.syncpl.stage.llm.Problem;
import dev.syncpl.tree.id.NodePath;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * Samples siblings: one completion each, all from one request. What cannot be used, and what equals an earlier sibling
 * after folding white space, is drawn again as {@link dev.syncpl.stage.llm.Outcome} says, those that are drawn alike
 * together in one request. Thread safe.
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
     * @param refusal asked before each further request: a reason not to make it, for example that the run was cancelled
     * @return completes with what became of each path, in their order; exceptionally with
     *     {@link dev.syncpl.stage.OutageException} if the server is down
     */
    public <T> CompletionStage<List<Sampled<T>>> sample(
            Question<T> question, List<NodePath> paths, Supplier<Optional<Problem>> refusal) {
        if (paths.isEmpty()) {
            return CompletableFuture.completedFuture(List.of());
        }
        List<Slot<T>> slots =
                paths.stream().map(path -> new Slot<T>(path, question.plan())).toList();
        return drawer.draw(question, slots.size(), 0, question.plan().getDecoding())
                .thenCompose(drawn -> {
                    fill(slots, drawn);
                    markCopies(slots);
                    return drawAgain(question, slots, 1, refusal);
                })
                .thenApply(ignored -> slots.stream().map(Slot::outcome).toList());
    }

    private <T> CompletionStage<Void> drawAgain(
            Question<T> question, List<Slot<T>> slots, int drawing, Supplier<Optional<Problem>> refusal) {
        Map<Decoding, List<Slot<T>>> again = new LinkedHashMap<>();
        slots.forEach(slot -> slot.drawAgain()
                .ifPresent(decoding -> again.computeIfAbsent(decoding, any -> new ArrayList<>())
                        .add(slot)));
        if (again.isEmpty() || refusal.get().isPresent()) {
            return CompletableFuture.completedFuture(null);
        }
        List<CompletableFuture<Void>> groups = new ArrayList<>();
        again.forEach((decoding, group) -> groups.add(drawer.draw(question, group.size(), drawing, decoding)
                .thenAccept(drawn -> fill(group, drawn))
                .toCompletableFuture()));
        return CompletableFuture.allOf(groups.toArray(CompletableFuture[]::new)).thenCompose(ignored -> {
            markCopies(slots);
            return drawAgain(question, slots, drawing + 1, refusal);
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
