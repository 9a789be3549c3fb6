package dev.syncpl.data.train.file;

import dev.syncpl.data.train.DataSet;
import dev.syncpl.data.train.Split;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;

/** Writes the rows of one data set and side and adds them up. Not thread safe. */
final class RowWriter implements Closeable {

    private final Layout layout;
    private final DataSet dataSet;
    private final Split split;
    private final RowFile file;
    private final LengthTally lengths = new LengthTally();
    private long rows;
    private long textBytes;

    RowWriter(Layout layout, Path folder, DataSet dataSet, Split split) throws IOException {
        this.layout = layout;
        this.dataSet = dataSet;
        this.split = split;
        this.file = layout.open(folder, dataSet, split);
    }

    /** Writes a row and tells its number, from 0. */
    long write(PackedRow row) throws IOException {
        file.write(row);
        lengths.add(row.tokens());
        textBytes += row.contentLength();
        return rows++;
    }

    WrittenFile finish() throws IOException {
        file.finish();
        int limit = layout.trainer().limit(dataSet).tokens();
        return new WrittenFile(dataSet, split, file.names(), rows, textBytes, lengths.summary(), lengths.over(limit));
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
