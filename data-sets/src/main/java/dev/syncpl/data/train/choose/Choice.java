package dev.syncpl.data.train.choose;

import dev.syncpl.data.train.Split;
import dev.syncpl.tree.id.Seeds;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Which rows are written, and in which order. Every draw is made of the seed and of what the row is about, never of its
 * run or of when it came, so that a conversation stays on its side of the split while a run grows, and in the next run.
 *
 * @param testShare about this share of the prompts goes to the test files, from 0 to below 1
 * @param seed of every draw
 * @param shuffled whether rows are in drawn order instead of sorted
 * @param maxRows rows a file at most
 * @param balance by what rows are kept in equal numbers
 * @param distinct whether rows with equal texts are written once
 */
public record Choice(
        double testShare,
        long seed,
        boolean shuffled,
        OptionalLong maxRows,
        Optional<Balance> balance,
        boolean distinct) {

    /** Every row, sorted. */
    public static final Choice ALL = new Choice(0, 0, false, OptionalLong.empty(), Optional.empty(), false);

    /** @throws IllegalArgumentException if a number is out of its range */
    public Choice {
        if (!(testShare >= 0 && testShare < 1)) {
            throw new IllegalArgumentException("the test share is from 0 to below 1, not " + testShare);
        }
        if (maxRows.isPresent() && maxRows.getAsLong() < 1) {
            throw new IllegalArgumentException("at least 1 row a file is due, not " + maxRows.getAsLong());
        }
    }

    /** Whether some rows may be left out. */
    public boolean leavesOut() {
        return distinct || maxRows.isPresent() || balance.isPresent();
    }

    /** The side that all rows of a prompt are on. */
    public Split split(PromptGroup group) {
        return Seeds.chance(testShare, seed, "split", group.id()) ? Split.TEST : Split.TRAIN;
    }
}
