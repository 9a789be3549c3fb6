package dev.syncpl.cli.export;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.syncpl.cli.export.health.RowHealth;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * Collects rows in any order and writes them in one that depends on their content alone, so that equal runs give equal
 * files, byte for byte. A row that comes twice is written once. Not thread safe.
 */
final class RowWriter implements Closeable {

    /** The sidecar with one line a row. */
    static final String LINEAGE = "lineage.jsonl";

    /** Stands for the length difference of a row without a rejected side; no two texts differ by so much. */
    private static final int NO_DIFFERENCE = Integer.MIN_VALUE;

    private final OutputFolder folder;
    private final RowSorter sorter;
    private final ObjectMapper json = new ObjectMapper();
    private final Map<TrainingFile, Long> written = new EnumMap<>(TrainingFile.class);
    private final RowHealth health = new RowHealth();
    private byte[] previousKey;
    private long repeated;

    /** @param memoryBytes about how much of the rows is held in memory */
    RowWriter(OutputFolder folder, long memoryBytes) {
        this.folder = folder;
        this.sorter = new RowSorter(folder.aside(), memoryBytes);
    }

    void add(TrainingRow row) throws IOException {
        byte[] content = json.writeValueAsBytes(row.content());
        byte[] lineage = json.writeValueAsBytes(row.lineageLine());
        ByteBuffer packed = ByteBuffer.allocate(3 * Integer.BYTES + content.length + lineage.length)
                .putInt(row.file().ordinal())
                .putInt(RowFactsReader.lengthDifference(row.content()).orElse(NO_DIFFERENCE))
                .putInt(content.length)
                .put(content)
                .put(lineage);
        sorter.add(new RowSorter.Entry(row.sortKey(), packed.array()));
    }

    /** Writes all rows and their lineage aside. Call once. */
    void write() throws IOException {
        Map<TrainingFile, OutputStream> files = new EnumMap<>(TrainingFile.class);
        try (OutputStream lineage = folder.create(LINEAGE)) {
            for (TrainingFile file : TrainingFile.values()) {
                files.put(file, folder.create(file.fileName()));
                written.put(file, 0L);
            }
            sorter.drainTo(entry -> {
                if (Arrays.equals(entry.key(), previousKey)) {
                    repeated++;
                } else {
                    write(entry.payload(), files, lineage);
                }
                previousKey = entry.key();
            });
        } finally {
            for (OutputStream file : files.values()) {
                file.close();
            }
        }
    }

    private void write(byte[] payload, Map<TrainingFile, OutputStream> files, OutputStream lineage) throws IOException {
        ByteBuffer packed = ByteBuffer.wrap(payload);
        TrainingFile file = TrainingFile.values()[packed.getInt()];
        int lengthDifference = packed.getInt();
        int contentLength = packed.getInt();
        int contentAt = packed.position();
        int lineageAt = contentAt + contentLength;
        writeLine(files.get(file), payload, contentAt, contentLength);
        ObjectNode line = (ObjectNode) json.readTree(payload, lineageAt, payload.length - lineageAt);
        line.put("row", written.merge(file, 1L, Long::sum) - 1);
        health.add(RowFactsReader.read(
                file,
                line,
                lengthDifference == NO_DIFFERENCE ? OptionalInt.empty() : OptionalInt.of(lengthDifference)));
        byte[] numbered = json.writeValueAsBytes(line);
        writeLine(lineage, numbered, 0, numbered.length);
    }

    private static void writeLine(OutputStream out, byte[] bytes, int offset, int length) throws IOException {
        out.write(bytes, offset, length);
        out.write('\n');
    }

    /** Rows written, by the name they are counted under. */
    Map<String, Long> counts() {
        Map<String, Long> counts = new TreeMap<>();
        written.forEach((file, count) -> counts.put(file.countName(), count));
        return counts;
    }

    /** Health of the rows written. */
    RowHealth health() {
        return health;
    }

    /** Rows that came again and were left out. */
    long repeated() {
        return repeated;
    }

    @Override
    public void close() throws IOException {
        sorter.close();
    }
}
