package dev.syncpl.data.container;

import dev.syncpl.data.record.RawRecord;
import dev.syncpl.data.record.RecordSource;
import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Records of a text file with what belongs to it. */
final class SplitRecords implements RecordSource {

    /** Gives the next record, empty at the end. */
    interface Reading {
        Optional<RawRecord> next() throws IOException;
    }

    private final Reading reading;
    private final LongSupplier consumed;
    private final Closeable file;
    private final boolean fixedFields;

    /**
     * @param consumed bytes of the file read so far
     * @param file closed with this source
     */
    SplitRecords(Reading reading, LongSupplier consumed, Closeable file, boolean fixedFields) {
        this.reading = reading;
        this.consumed = consumed;
        this.file = file;
        this.fixedFields = fixedFields;
    }

    @Override
    public Optional<RawRecord> next() throws IOException {
        return reading.next();
    }

    @Override
    public long consumedBytes() {
        return consumed.getAsLong();
    }

    @Override
    public boolean hasFixedFields() {
        return fixedFields;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
