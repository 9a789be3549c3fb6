package dev.syncpl.stage.runner;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What the commit of one partition says: which offsets are finished. Everything below {@code committed} is; from
 * {@code end} on nothing is; in between all are, gaps included, but those listed. Immutable.
 *
 * @param committed the committed offset: the oldest unfinished one, at least 0
 * @param end one above the highest finished offset, or {@code committed} where nothing above it is finished
 * @param offsets the unfinished ones from {@code committed} to below {@code end}; {@code committed} is the first of
 *     them; empty if and only if {@code end} equals {@code committed}
 */
record UnfinishedOffsets(long committed, long end, SortedSet<Long> offsets) {

    UnfinishedOffsets {
        offsets = Collections.unmodifiableSortedSet(new TreeSet<>(offsets));
        if (committed < 0 || end < committed) {
            throw new IllegalArgumentException("not a commit: offset " + committed + ", end " + end);
        }
        if (offsets.isEmpty() != (end == committed)) {
            throw new IllegalArgumentException(
                    "commit at " + committed + " up to " + end + " lists " + offsets.size() + " unfinished offsets");
        }
        if (!offsets.isEmpty() && (offsets.first() != committed || offsets.last() >= end)) {
            throw new IllegalArgumentException("unfinished offsets " + offsets.first() + " to " + offsets.last()
                    + " do not fit a commit at " + committed + " up to " + end);
        }
    }

    /** A commit with nothing finished above it. */
    static UnfinishedOffsets none(long committed) {
        return new UnfinishedOffsets(committed, committed, Collections.emptySortedSet());
    }

    /** Whether the commit says that the offset is finished. */
    boolean isFinished(long offset) {
        return offset < committed || (offset < end && !offsets.contains(offset));
    }
}
