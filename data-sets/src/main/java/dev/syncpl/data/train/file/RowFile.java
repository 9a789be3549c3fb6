package dev.syncpl.data.train.file;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/** Where the rows of one data set and side go. Closed without being finished, its files are not whole. Not thread safe. */
interface RowFile extends Closeable {

    void write(PackedRow row) throws IOException;

    /** Writes what is due. Call once, at the end. */
    void finish() throws IOException;

    /** The files, relative to the folder; call when finished. */
    List<String> names();
}
