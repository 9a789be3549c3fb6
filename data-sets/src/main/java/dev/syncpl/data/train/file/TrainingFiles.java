package dev.syncpl.data.train.file;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.syncpl.data.sort.RowSorter;
import dev.syncpl.data.train.DataSet;
import dev.syncpl.data.train.Split;
import dev.syncpl.data.train.choose.Candidate;
import dev.syncpl.data.train.choose.Choice;
import dev.syncpl.data.train.choose.Chooser;
import dev.syncpl.tree.id.ContentHash;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * Collects rows in any order and writes those that are chosen in one that depends on their content alone, so that equal
 * runs give equal files, byte for byte. A row that comes twice is written once. In memory are a portion of the rows and
 * one of their keys; the rest waits in the folder. Not thread safe.
 */
public final class TrainingFiles implements Closeable {

    /** The sidecar with one line a row. */
    public static final String LINEAGE = "lineage.jsonl";

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Is told of every row that was written. */
    public interface Observer {

        /**
         * @param dataSet the row's data set
         * @param lineage its line in the sidecar
         * @param lengthDifference Unicode characters of the chosen side minus those of the rejected one, if there is one
         */
        void written(DataSet dataSet, ObjectNode lineage, OptionalInt lengthDifference);
    }

    private final Layout layout;
    private final Choice choice;
    private final Path folder;
    private final RowSorter sorter;
    private final Optional<Chooser> chooser;
    private final Map<DataSet, Map<Split, RowWriter>> writers = new EnumMap<>(DataSet.class);
    private final Map<String, Long> found = new TreeMap<>();
    private final Map<String, Long> misfits = new TreeMap<>();
    private final Provenance provenance = new Provenance();
    private byte[] previousKey;
    private long leftOut;

    /**
     * Begins.
     *
     * @param folder where the files and temporary ones are written
     * @param memoryBytes about how much of the rows is held in memory
     */
    public TrainingFiles(Layout layout, Choice choice, Path folder, long memoryBytes) {
        this.layout = layout;
        this.choice = choice;
        this.folder = folder;
        this.sorter = new RowSorter(folder, memoryBytes);
        this.chooser = choice.leavesOut() ? Optional.of(new Chooser(choice, folder, memoryBytes)) : Optional.empty();
    }

    /** Takes a row. One that does not fit the trainer's shape will be left out and counted. */
    public void add(ExportRow row) throws IOException {
        Split split = choice.split(row.group());
        boolean fits = layout.shape().misfit(row.row()).isEmpty();
        byte[] content = PackedRow.content(row.row());
        byte[] key = choice.shuffled() ? drawn(draw(row), row.sortKey()) : row.sortKey();
        if (chooser.isPresent() && fits) {
            String text = ContentHash.ofText(new String(content, StandardCharsets.UTF_8));
            chooser.get().add(new Candidate(row.row().dataSet(), split, row.traits(), text, draw(row), key));
        }
        sorter.add(new RowSorter.Entry(key, PackedRow.pack(row.row(), split, fits, content, row.lineage())));
    }

    private String draw(ExportRow row) {
        return ContentHash.ofText(choice.seed() + " " + row.about());
    }

    private static byte[] drawn(String draw, byte[] key) {
        byte[] head = draw.getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(head.length + key.length).put(head).put(key).array();
    }

    /** Writes the chosen rows and their lineage. Call once. */
    public ExportSummary write(Observer observer) throws IOException {
        for (DataSet dataSet : DataSet.values()) {
            for (Split split : Split.values()) {
                if (layout.isExpected(dataSet, split)) {
                    writer(dataSet, split);
                }
            }
        }
        if (chooser.isPresent()) {
            chooser.get().choose();
        }
        try (OutputStream lineage = new BufferedOutputStream(Files.newOutputStream(folder.resolve(LINEAGE)), 1 << 16)) {
            sorter.drainTo(entry -> {
                if (!Arrays.equals(entry.key(), previousKey)) {
                    take(entry, lineage, observer);
                }
                previousKey = entry.key();
            });
        }
        return summary();
    }

    private void take(RowSorter.Entry entry, OutputStream lineage, Observer observer) throws IOException {
        PackedRow row = new PackedRow(entry.payload());
        found.merge(row.dataSet().countName(), 1L, Long::sum);
        if (!row.fits()) {
            layout.shape().misfit(row.row()).ifPresent(reason -> misfits.merge(reason, 1L, Long::sum));
        } else if (chooser.isPresent() && !chooser.get().isKept(entry.key())) {
            leftOut++;
        } else {
            write(row, lineage, observer);
        }
    }

    private void write(PackedRow row, OutputStream lineage, Observer observer) throws IOException {
        long number = writer(row.dataSet(), row.split()).write(row);
        ObjectNode line = row.lineage();
        line.put("file", layout.placeOf(row.dataSet(), row.split()));
        line.put("row", number);
        lineage.write(JSON.writeValueAsBytes(line));
        lineage.write('\n');
        provenance.add(line);
        observer.written(row.dataSet(), line, row.lengthDifference());
    }

    private RowWriter writer(DataSet dataSet, Split split) throws IOException {
        Map<Split, RowWriter> sides = writers.computeIfAbsent(dataSet, key -> new EnumMap<>(Split.class));
        RowWriter writer = sides.get(split);
        if (writer == null) {
            writer = new RowWriter(layout, folder, dataSet, split);
            sides.put(split, writer);
        }
        return writer;
    }

    private ExportSummary summary() throws IOException {
        List<WrittenFile> files = new ArrayList<>();
        for (Map<Split, RowWriter> sides : writers.values()) {
            for (RowWriter writer : sides.values()) {
                files.add(writer.finish());
            }
        }
        long repeatedTexts = chooser.map(Chooser::repeatedTexts).orElse(0L);
        return new ExportSummary(
                layout,
                choice,
                files,
                found,
                new ExportSummary.LeftOut(repeatedTexts, leftOut - repeatedTexts, misfits),
                provenance.facts());
    }

    @Override
    public void close() throws IOException {
        try (sorter) {
            for (Map<Split, RowWriter> sides : writers.values()) {
                for (RowWriter writer : sides.values()) {
                    writer.close();
                }
            }
            if (chooser.isPresent()) {
                chooser.get().close();
            }
        }
    }
}
