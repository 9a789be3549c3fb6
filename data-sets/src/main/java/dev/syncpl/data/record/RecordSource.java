package dev.syncpl.data.record;

import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;

/** The records of one file, one at a time, none of them kept. Not thread safe. */
public interface RecordSource extends Closeable {

    /**
     * The next record, empty at the end. Waits while a source that still grows has none.
     *
     * @throws IOException if the file cannot be read on; what came before is sound
     */
    Optional<RawRecord> next() throws IOException;

    /** Bytes of the file, as it lies on its disk, that were read so far. */
    long consumedBytes();

    /** Whether every record has the same fields, so that one which fits no format speaks for all. */
    default boolean hasFixedFields() {
        return false;
    }
}
