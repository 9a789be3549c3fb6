package dev.syncpl.data.container;

import dev.syncpl.data.parquet.ParquetRows;
import dev.syncpl.data.record.Place;
import dev.syncpl.data.record.RawRecord;
import dev.syncpl.data.record.RawRecord.Broken;
import dev.syncpl.data.record.RawRecord.Value;
import dev.syncpl.data.record.RecordSource;
import dev.syncpl.data.record.RefusalReason;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Reads the rows of a Parquet file, row group by row group. A damaged row group costs its own rest. */
final class ParquetRecords implements RecordSource {

    private final String name;
    private final ParquetRows rows;
    private final long bytes;
    private final Closeable alsoClosed;
    private ParquetRows.RowGroup group;
    private int nextGroup;
    private long row;
    private long rowsSeen;

    /**
     * Opens the file.
     *
     * @param name what to call it in messages
     * @param bytes its length as the user has it, for {@link #consumedBytes()}
     * @param alsoClosed closed with this source
     */
    ParquetRecords(String name, Path path, long bytes, Closeable alsoClosed) throws IOException {
        this.name = name;
        this.rows = ParquetRows.open(path);
        this.bytes = bytes;
        this.alsoClosed = alsoClosed;
    }

    static ParquetRecords of(String name, Path path) throws IOException {
        return new ParquetRecords(name, path, Files.size(path), () -> {});
    }

    @Override
    public Optional<RawRecord> next() {
        try {
            while (group == null || !group.hasNext()) {
                if (nextGroup == rows.rowGroups()) {
                    return Optional.empty();
                }
                row = 0;
                group = rows.rowGroup(nextGroup++);
            }
            row++;
            rowsSeen++;
            return Optional.of(new Value(Place.row(name, nextGroup, row), group.next(), true));
        } catch (IOException | RuntimeException e) {
            rowsSeen += group == null ? 0 : group.rows() - row;
            group = null;
            return Optional.of(new Broken(
                    Place.row(name, nextGroup, row),
                    RefusalReason.UNREADABLE,
                    e.getMessage() + "; the rest of the row group is lost"));
        }
    }

    @Override
    public long consumedBytes() {
        return rows.rows() == 0 ? bytes : (long) ((double) rowsSeen / rows.rows() * bytes);
    }

    @Override
    public boolean hasFixedFields() {
        return true;
    }

    @Override
    public void close() throws IOException {
        rows.close();
        alsoClosed.close();
    }
}
