package dev.syncpl.data.train.file;

import dev.syncpl.data.train.DataSet;
import dev.syncpl.data.train.Split;
import java.util.List;

/**
 * Rows that were written.
 *
 * @param dataSet the data set
 * @param split the side
 * @param files where they are, relative to the folder: one file, or the shards
 * @param rows how many
 * @param textBytes their size in conversational form
 * @param lengths how long they are
 * @param overDefault rows that are longer than the trainer takes unless told otherwise
 */
public record WrittenFile(
        DataSet dataSet,
        Split split,
        List<String> files,
        long rows,
        long textBytes,
        Lengths lengths,
        long overDefault) {

    public WrittenFile {
        files = List.copyOf(files);
    }
}
