package dev.syncpl.reward;

import dev.syncpl.prompts.Turn;
import dev.syncpl.tree.Order;
import dev.syncpl.tree.verdict.Method;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Two responses to be judged. Immutable; its parts are within their ranges.
 *
 * @param id the caller's own name for it, given back with the answer
 * @param conversation what the responses answer, oldest turn first, at least one
 * @param responseA may be empty
 * @param responseB may be empty
 * @param orders in which orders the responses are shown
 * @param mode how it is judged
 * @param model as the model server knows it; empty for the service's own choice
 * @param sampling how the model samples
 * @param seed of every draw
 * @param tree what is grown, in mode {@link Mode#TREE}
 */
public record JudgmentRequest(
        Optional<String> id,
        List<Turn> conversation,
        String responseA,
        String responseB,
        Orders orders,
        Mode mode,
        Optional<String> model,
        Sampling sampling,
        long seed,
        Tree tree) {

    public JudgmentRequest {
        conversation = List.copyOf(conversation);
        Objects.requireNonNull(responseA);
        Objects.requireNonNull(responseB);
    }

    /** In which orders the responses are shown. */
    public enum Orders {
        /** Response A first. */
        AB,
        /** Response B first. */
        BA,
        /** Each first once: two judgments, which may disagree. */
        BOTH;

        /** The orders to judge, one by one. */
        public List<Order> each() {
            return switch (this) {
                case AB -> List.of(Order.AB);
                case BA -> List.of(Order.BA);
                case BOTH -> List.of(Order.AB, Order.BA);
            };
        }
    }

    /** How it is judged. */
    public enum Mode {
        /** One model request an order, on the single-pass prompt. */
        SINGLE,
        /** A small tree, grown by the line. */
        TREE
    }

    /**
     * How the model samples; what is empty is the service's own choice.
     *
     * @param temperature 0 to 2
     * @param topP above 0 and at most 1
     * @param maxTokens most tokens of a completion, 1 to 65,536
     */
    public record Sampling(Optional<Double> temperature, Optional<Double> topP, Optional<Integer> maxTokens) {}

    /**
     * A tree to judge by.
     *
     * @param criteria 1 to 20
     * @param rubrics a criterion, 1 to 8
     * @param judgments a rubric and order, 1 to 8
     * @param verdict how the criteria are combined
     * @param timeout how long it is waited for, 1 s to 10 min
     */
    public record Tree(int criteria, int rubrics, int judgments, Method verdict, Duration timeout) {}
}
