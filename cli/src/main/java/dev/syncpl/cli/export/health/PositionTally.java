package dev.syncpl.cli.export.health;

import java.util.Locale;
import java.util.Optional;

/**
 * Counts by the position of the winner. A model trained on rows whose winner is mostly shown first learns to prefer what
 * is shown first. Not thread safe.
 */
final class PositionTally {

    /** Beyond this share, in percent, for either position there is a warning. */
    private static final int LIMIT = 55;

    private static final double TWO_SIDED_95 = 1.96;

    private long first;
    private long second;

    void add(Position winner) {
        if (winner == Position.FIRST) {
            first++;
        } else {
            second++;
        }
    }

    Health.Positions shares() {
        long all = first + second;
        return new Health.Positions(first, second, Ratio.of(first, all), isBeyondLimit());
    }

    /** The warning about these, if there is one. It says so where an even coin would often do the same. */
    Optional<String> warning(String what) {
        if (!isBeyondLimit()) {
            return Optional.empty();
        }
        long all = first + second;
        boolean chance = Math.abs(2 * first - all) <= TWO_SIDED_95 * Math.sqrt(all);
        return Optional.of(String.format(
                Locale.ROOT,
                "the winner was shown first in %.1f %% of %d %s, beyond %d/%d%s",
                100.0 * first / all,
                all,
                what,
                LIMIT,
                100 - LIMIT,
                chance ? " (so few that it may be chance)" : ""));
    }

    private boolean isBeyondLimit() {
        return 100 * Math.max(first, second) > LIMIT * (first + second);
    }
}
