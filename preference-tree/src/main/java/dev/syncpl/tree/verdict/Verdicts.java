package dev.syncpl.tree.verdict;

import dev.syncpl.tree.Order;
import dev.syncpl.tree.PreferenceTree;
import dev.syncpl.tree.Vote;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a tree says without its label, by every {@link Method}, in every planned order, over its first k criteria for
 * every k. A criterion speaks with the majority of the leaves received in that order, else it ties. A criterion that has
 * no leaf in one of the planned orders is left out of all of them, so that orders are compared over the same criteria.
 *
 * <ul>
 *   <li>{@code top}: what the first criterion says; it fails if that one is left out.
 *   <li>{@code maxgap}: what the criterion says whose majority is a side and has the largest mean gap by size, the first
 *       of equals; a tie if no majority is a side.
 *   <li>{@code sum}: the side ahead in the sum of mean gaps.
 *   <li>{@code vote}: the side with more criteria.
 * </ul>
 *
 * <p>Where every criterion read so far is left out, a method fails: what is missing is no tie.
 *
 * <p>Examples, criteria parted by a double bar, with the verdicts over all of them:
 *
 * <pre>{@code
 * 2,4 3,4 | 2,3 4,3 || 4,3 3,4 | 5,2 3,4 || 4,2 5,2 | 4,3 1,5   top B    maxgap A    sum A    vote TIE
 * 4,3 | 4,3 || 1,5 | 1,5                                        top A    maxgap B    sum B    vote TIE
 * 3,3 | 3,3 || 2,3 | 3,3                                        top TIE  maxgap TIE  sum B    vote TIE
 * -   | -   || 4,3 | 4,3                                        top -    maxgap A    sum A    vote A
 * -   | -   || -   | -                                          top -    maxgap -    sum -    vote -
 * }</pre>
 */
public final class Verdicts {

    private final Order order;
    private final List<Verdict> verdicts = new ArrayList<>();
    private final MeanSum sum = new MeanSum();
    private Optional<Vote> top = Optional.empty();
    private Optional<Reading> surest = Optional.empty();
    private int balance;
    private boolean heard;

    private Verdicts(Order order) {
        this.order = order;
    }

    /** Every verdict: by order, then by k, then by method. */
    public static List<Verdict> of(PreferenceTree tree) {
        List<Verdict> all = new ArrayList<>();
        for (Order order : tree.shape().orders()) {
            Verdicts verdicts = new Verdicts(order);
            for (int i = 0; i < tree.criteria().size(); i++) {
                verdicts.read(
                        i,
                        Reading.of(tree.criteria().get(i), order, tree.shape().orders()));
            }
            all.addAll(verdicts.verdicts);
        }
        return all;
    }

    /**
     * What each criterion says in an order, in the order as generated; empty where it is left out.
     *
     * @param order one of the planned orders
     */
    public static List<Optional<Vote>> votes(PreferenceTree tree, Order order) {
        return tree.criteria().stream()
                .map(criterion ->
                        Reading.of(criterion, order, tree.shape().orders()).map(Reading::vote))
                .toList();
    }

    private void read(int index, Optional<Reading> reading) {
        reading.ifPresent(this::hear);
        if (index == 0) {
            top = reading.map(Reading::vote);
        }
        boolean failed = !heard;
        say(index, Method.TOP, top);
        say(
                index,
                Method.MAXGAP,
                failed
                        ? Optional.empty()
                        : Optional.of(surest.map(Reading::vote).orElse(Vote.TIE)));
        say(index, Method.SUM, failed ? Optional.empty() : Optional.of(side(sum.sign())));
        say(index, Method.VOTE, failed ? Optional.empty() : Optional.of(side(balance)));
    }

    private void hear(Reading reading) {
        heard = true;
        sum.add(reading.gapSum(), reading.leaves());
        if (reading.vote() == Vote.TIE) {
            return;
        }
        balance += reading.vote() == Vote.A ? 1 : -1;
        if (surest.isEmpty() || reading.meanSize() > surest.get().meanSize()) {
            surest = Optional.of(reading);
        }
    }

    private void say(int index, Method method, Optional<Vote> verdict) {
        verdicts.add(new Verdict(method, order, index + 1, verdict));
    }

    private static Vote side(int ahead) {
        return ahead > 0 ? Vote.A : ahead < 0 ? Vote.B : Vote.TIE;
    }
}
