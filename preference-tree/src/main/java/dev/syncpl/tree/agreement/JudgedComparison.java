package dev.syncpl.tree.agreement;

import dev.syncpl.tree.Label;
import dev.syncpl.tree.Order;
import dev.syncpl.tree.Vote;
import java.util.Objects;
import java.util.Optional;

/**
 * A labelled comparison and what a judge said of it in each order, by identity: A is response A whichever was shown
 * first. Immutable.
 *
 * @param prompt id of the prompt, which several comparisons may share; intervals cluster by it
 * @param label what people said
 * @param whenAFirst the verdict of order AB; empty if it failed
 * @param whenBFirst the verdict of order BA; empty if it failed
 */
public record JudgedComparison(String prompt, Label label, Optional<Vote> whenAFirst, Optional<Vote> whenBFirst) {

    public JudgedComparison {
        Objects.requireNonNull(prompt);
        Objects.requireNonNull(label);
        Objects.requireNonNull(whenAFirst);
        Objects.requireNonNull(whenBFirst);
    }

    /** The verdict of an order; empty if it failed. */
    public Optional<Vote> verdict(Order order) {
        return order == Order.AB ? whenAFirst : whenBFirst;
    }

    /** Whether both orders gave a verdict. */
    public boolean ok() {
        return whenAFirst.isPresent() && whenBFirst.isPresent();
    }

    /** Whether both orders gave the same verdict. */
    public boolean consistent() {
        return ok() && whenAFirst.equals(whenBFirst);
    }

    /** Whether both orders gave the label. */
    public boolean agrees() {
        return consistent() && agrees(Order.AB);
    }

    /** Whether that order's verdict is the label. */
    public boolean agrees(Order order) {
        return verdict(order).filter(label.vote()::equals).isPresent();
    }

    /** Whether both orders chose the response that was shown first. */
    public boolean primacy() {
        return chose(Vote.A, Vote.B);
    }

    /** Whether both orders chose the response that was shown second. */
    public boolean recency() {
        return chose(Vote.B, Vote.A);
    }

    private boolean chose(Vote inAb, Vote inBa) {
        return whenAFirst.filter(inAb::equals).isPresent()
                && whenBFirst.filter(inBa::equals).isPresent();
    }
}
