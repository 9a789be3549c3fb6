package dev.syncpl.cli.export.health;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Counts by the position of the winner. A model trained on rows whose winner is mostly shown first learns to prefer what
 * is shown first. Whether chance explains an uneven count is asked of trees, not of rows: a tree's order is drawn once,
 * so all that comes from it falls on one side. Not thread safe.
 */
final class PositionTally {

    /** Beyond this share, in percent, for either position there is a warning. */
    private static final int LIMIT = 55;

    private static final double TWO_SIDED_95 = 1.96;

    private final Optional<Map<String, Long>> balances;
    private long first;
    private long second;
    private String tree;
    private long balance;
    private long trees;
    private double squares;

    /** For what comes from one tree one after the other. */
    PositionTally() {
        this(true);
    }

    /** @param together whether what comes from one tree comes one after the other; else a number a tree is held */
    PositionTally(boolean together) {
        this.balances = together ? Optional.empty() : Optional.of(new HashMap<>());
    }

    void add(Position winner, String treeId) {
        if (balances.isPresent()) {
            balances.get().merge(treeId, winner == Position.FIRST ? 1L : -1L, Long::sum);
        } else if (!treeId.equals(tree)) {
            squares += (double) balance * balance;
            balance = 0;
            trees++;
            tree = treeId;
        }
        balance += winner == Position.FIRST ? 1 : -1;
        if (winner == Position.FIRST) {
            first++;
        } else {
            second++;
        }
    }

    Health.Positions shares() {
        return new Health.Positions(first, second, Ratio.of(first, first + second), isBeyondLimit(), isWithinChance());
    }

    /** The warning about these, if there is one. It says so where even draws would often do the same. */
    Optional<String> warning(String what) {
        if (!isBeyondLimit()) {
            return Optional.empty();
        }
        long all = first + second;
        return Optional.of(String.format(
                Locale.ROOT,
                "the winner was shown first in %.1f %% of %d %s, beyond %d/%d%s",
                100.0 * first / all,
                all,
                what,
                LIMIT,
                100 - LIMIT,
                isWithinChance() ? " (chance alone may do that with " + trees() + " trees)" : ""));
    }

    private boolean isBeyondLimit() {
        return 100 * Math.max(first, second) > LIMIT * (first + second);
    }

    /** Whether the sum of the trees' balances is within what it would be, were the sign of each drawn evenly. */
    private boolean isWithinChance() {
        return Math.abs(first - second) <= TWO_SIDED_95 * Math.sqrt(squares());
    }

    private double squares() {
        return balances.map(all -> all.values().stream()
                        .mapToDouble(one -> (double) one * one)
                        .sum())
                .orElse(squares + (double) balance * balance);
    }

    private long trees() {
        return balances.map(all -> (long) all.size()).orElse(trees);
    }
}
