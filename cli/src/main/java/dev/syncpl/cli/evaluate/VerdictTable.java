package dev.syncpl.cli.evaluate;

import dev.syncpl.tree.Order;
import dev.syncpl.tree.PreferenceTree;
import dev.syncpl.tree.Vote;
import dev.syncpl.tree.verdict.Method;
import dev.syncpl.tree.verdict.Verdict;
import dev.syncpl.tree.verdict.Verdicts;
import java.util.List;
import java.util.Optional;

/**
 * Every verdict of a tree and every vote of its criteria, a byte each, since an evaluation holds those of every comparison.
 * Immutable.
 */
final class VerdictTable {

    private static final int METHODS = Method.values().length;
    private static final int ORDERS = Order.values().length;
    private static final Vote[] VOTES = Vote.values();

    private final int criteria;
    /** By method, k and order; behind them by criterion and order. 0 for none, else a vote's ordinal and 1. */
    private final byte[] cells;

    private VerdictTable(int criteria) {
        this.criteria = criteria;
        this.cells = new byte[(METHODS + 1) * criteria * ORDERS];
    }

    static VerdictTable of(PreferenceTree tree) {
        VerdictTable table = new VerdictTable(tree.criteria().size());
        for (Verdict verdict : Verdicts.of(tree)) {
            table.cells[table.cell(verdict.method().ordinal(), verdict.criteria() - 1, verdict.order())] =
                    code(verdict.verdict());
        }
        for (Order order : tree.shape().orders()) {
            List<Optional<Vote>> votes = Verdicts.votes(tree, order);
            for (int i = 0; i < votes.size(); i++) {
                table.cells[table.cell(METHODS, i, order)] = code(votes.get(i));
            }
        }
        return table;
    }

    /** Criteria of the tree. */
    int criteria() {
        return criteria;
    }

    /** What a method says over the first k criteria, or over all if there are fewer; empty if it failed. */
    Optional<Vote> verdict(Method method, int k, Order order) {
        return vote(cells[cell(method.ordinal(), Math.min(k, criteria) - 1, order)]);
    }

    /** Whether one of the first k criteria says this in this order. */
    boolean says(Vote vote, int k, Order order) {
        for (int i = 0; i < Math.min(k, criteria); i++) {
            if (cells[cell(METHODS, i, order)] == code(Optional.of(vote))) {
                return true;
            }
        }
        return false;
    }

    /** Whether one of the first k criteria says this in both orders. */
    boolean saysInBoth(Vote vote, int k) {
        byte sought = code(Optional.of(vote));
        for (int i = 0; i < Math.min(k, criteria); i++) {
            if (cells[cell(METHODS, i, Order.AB)] == sought && cells[cell(METHODS, i, Order.BA)] == sought) {
                return true;
            }
        }
        return false;
    }

    private int cell(int method, int index, Order order) {
        return (method * criteria + index) * ORDERS + order.ordinal();
    }

    private static byte code(Optional<Vote> vote) {
        return (byte) (vote.isPresent() ? vote.get().ordinal() + 1 : 0);
    }

    private static Optional<Vote> vote(byte code) {
        return code == 0 ? Optional.empty() : Optional.of(VOTES[code - 1]);
    }
}
