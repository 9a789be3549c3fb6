package dev.syncpl.stage.runner;

import java.util.Collection;
import java.util.NavigableSet;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Which offsets of one partition are finished, during one tenure. It starts from what the last commit says, learns of
 * records as they are read and of results as their commit is confirmed, and tells what to commit. Pure state, no Kafka
 * type. Not thread safe: the poll thread's alone.
 */
final class PartitionLedger {

    private final UnfinishedOffsets inherited;

    /** Unfinished offsets: those in hand, and inherited ones that were not read yet. */
    private final NavigableSet<Long> unfinished;

    /** Inherited unfinished offsets that were not read yet. */
    private final NavigableSet<Long> awaited;

    private long position;
    private long end;

    /** @param committed what the partition's last commit says */
    PartitionLedger(UnfinishedOffsets committed) {
        this.inherited = committed;
        this.unfinished = new TreeSet<>(committed.offsets());
        this.awaited = new TreeSet<>(committed.offsets());
        this.position = committed.committed();
        this.end = committed.end();
    }

    /**
     * A record was read.
     *
     * @return true if it is to be worked on; false if it is finished, or in hand, already
     */
    boolean admit(long offset) {
        if (offset < position) {
            return false;
        }
        return awaited.remove(offset) || (!inherited.isFinished(offset) && unfinished.add(offset));
    }

    /**
     * Everything below the position was read. Unfinished offsets below it that never came no longer exist: they count
     * as finished, or a commit would wait for them for ever.
     *
     * @param next offset of the next record to be read; a lower one than before is ignored
     */
    void advance(long next) {
        position = Math.max(position, next);
        NavigableSet<Long> gone = awaited.headSet(position, false);
        unfinished.removeAll(gone);
        gone.clear();
    }

    /**
     * What to commit if these offsets were finished, too.
     *
     * @param finished offsets in hand
     */
    UnfinishedOffsets commitWith(Collection<Long> finished) {
        NavigableSet<Long> left = new TreeSet<>(unfinished);
        long newEnd = end;
        for (long offset : finished) {
            left.remove(offset);
            newEnd = Math.max(newEnd, offset + 1);
        }
        if (left.isEmpty()) {
            return UnfinishedOffsets.none(Math.max(position, newEnd));
        }
        long oldest = left.first();
        SortedSet<Long> listed = left.headSet(newEnd);
        return listed.isEmpty() ? UnfinishedOffsets.none(oldest) : new UnfinishedOffsets(oldest, newEnd, listed);
    }

    /** These offsets are finished for good: their commit was confirmed. */
    void confirm(Collection<Long> finished) {
        for (long offset : finished) {
            unfinished.remove(offset);
            awaited.remove(offset);
            end = Math.max(end, offset + 1);
        }
    }

    /** Offsets that a commit would still wait for. */
    int unfinished() {
        return unfinished.size();
    }

    /** Offset of the next record to be read. */
    long position() {
        return position;
    }
}
