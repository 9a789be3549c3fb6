package dev.syncpl.data.train.file;

import dev.syncpl.data.train.DataSet;
import dev.syncpl.data.train.choose.Choice;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What an export wrote.
 *
 * @param layout how it looks
 * @param choice how rows were chosen
 * @param files the rows, by data set and side
 * @param found rows that came, each once, by the name they are counted under
 * @param leftOut rows that came and were not written
 * @param provenance what made the rows that were
 */
public record ExportSummary(
        Layout layout,
        Choice choice,
        List<WrittenFile> files,
        Map<String, Long> found,
        LeftOut leftOut,
        Provenance.Facts provenance) {

    public ExportSummary {
        files = List.copyOf(files);
        found = Map.copyOf(found);
    }

    /**
     * Rows that were not written.
     *
     * @param equalTexts since another row of the file has their texts
     * @param surplus since they are too many
     * @param misfits since they do not fit the trainer's shape, by reason
     */
    public record LeftOut(long equalTexts, long surplus, Map<String, Long> misfits) {
        public LeftOut {
            misfits = Map.copyOf(misfits);
        }
    }

    /** Rows written, by the name they are counted under. */
    public Map<String, Long> written() {
        Map<String, Long> rows = new TreeMap<>();
        for (DataSet dataSet : DataSet.values()) {
            rows.put(dataSet.countName(), 0L);
        }
        files.forEach(file -> rows.merge(file.dataSet().countName(), file.rows(), Long::sum));
        return rows;
    }

    /** Names of all files of rows. */
    public List<String> names() {
        return files.stream().flatMap(file -> file.files().stream()).toList();
    }
}
