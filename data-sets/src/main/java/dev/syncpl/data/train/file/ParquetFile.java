package dev.syncpl.data.train.file;

import com.github.luben.zstd.Zstd;
import dev.syncpl.data.record.Turn;
import dev.syncpl.data.train.TrainRow;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.ColumnWriteStore;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.compression.CompressionCodecFactory.BytesInputCompressor;
import org.apache.parquet.hadoop.ColumnChunkPageWriteStore;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.MessageType;

/**
 * One Parquet file of rows, compressed with zstd. Put together from the parts of parquet-java that touch no class of
 * Hadoop when they run: its own builders do. Holds a row group of about 16 MiB in memory. Not thread safe.
 */
final class ParquetFile implements Closeable {

    private static final long ROW_GROUP_BYTES = 16L << 20;
    private static final int ZSTD_LEVEL = 3;

    private final MessageType schema;
    private final ParquetProperties properties = ParquetProperties.builder().build();
    private final ParquetFileWriter file;
    private final BytesInputCompressor compressor = new Compressor();
    private ColumnChunkPageWriteStore pages;
    private ColumnWriteStore columns;
    private RecordConsumer records;
    private long rows;

    ParquetFile(Path path, MessageType schema) throws IOException {
        this.schema = schema;
        this.file = new ParquetFileWriter(
                new LocalOutputFile(path), schema, ParquetFileWriter.Mode.CREATE, ROW_GROUP_BYTES, 0, null, properties);
        file.start();
        beginRowGroup();
    }

    /** Adds a row: its columns are those of the schema, in its order, each a list of messages. */
    void write(List<List<Turn>> row) throws IOException {
        records.startMessage();
        for (int i = 0; i < row.size(); i++) {
            write(schema.getFieldName(i), i, row.get(i));
        }
        records.endMessage();
        rows++;
        if (columns.getBufferedSize() >= ROW_GROUP_BYTES) {
            endRowGroup();
            beginRowGroup();
        }
    }

    /** The columns of a row, prompt first. */
    static List<List<Turn>> columns(TrainRow row) {
        List<Turn> chosen = List.of(new Turn("assistant", row.chosen()));
        return row.rejected().isPresent()
                ? List.of(
                        row.prompt(),
                        chosen,
                        List.of(new Turn("assistant", row.rejected().get())))
                : List.of(row.prompt(), chosen);
    }

    private void write(String name, int index, List<Turn> turns) {
        records.startField(name, index);
        records.startGroup();
        if (!turns.isEmpty()) {
            records.startField("list", 0);
            for (Turn turn : turns) {
                records.startGroup();
                records.startField("element", 0);
                records.startGroup();
                write("role", 0, turn.role());
                write("content", 1, turn.content());
                records.endGroup();
                records.endField("element", 0);
                records.endGroup();
            }
            records.endField("list", 0);
        }
        records.endGroup();
        records.endField(name, index);
    }

    private void write(String name, int index, String text) {
        records.startField(name, index);
        records.addBinary(Binary.fromString(text));
        records.endField(name, index);
    }

    /** About the size of the file if it ended here, in bytes. */
    long size() throws IOException {
        return file.getPos() + columns.getBufferedSize();
    }

    private void beginRowGroup() {
        pages = ColumnChunkPageWriteStore.builder()
                .withCompressorProvider(column -> compressor)
                .withSchema(schema)
                .withAllocator(properties.getAllocator())
                .build();
        columns = properties.newColumnWriteStore(schema, pages, pages);
        records = new ColumnIOFactory(true).getColumnIO(schema).getRecordWriter(columns);
        rows = 0;
    }

    private void endRowGroup() throws IOException {
        records.flush();
        if (rows > 0) {
            file.startBlock(rows);
            columns.flush();
            pages.flushToFileWriter(file);
            file.endBlock();
        }
        columns.close();
        pages.close();
    }

    /** Writes what is due and ends the file. */
    void finish() throws IOException {
        endRowGroup();
        file.end(Map.of());
    }

    /** Gives the file up, whole or not. */
    @Override
    public void close() throws IOException {
        file.close();
    }

    private static final class Compressor implements BytesInputCompressor {

        @Override
        public BytesInput compress(BytesInput bytes) throws IOException {
            ByteArrayOutputStream plain = new ByteArrayOutputStream((int) bytes.size());
            bytes.writeAllTo(plain);
            return BytesInput.from(Zstd.compress(plain.toByteArray(), ZSTD_LEVEL));
        }

        @Override
        public CompressionCodecName getCodecName() {
            return CompressionCodecName.ZSTD;
        }

        @Override
        public void release() {
            // Holds nothing.
        }
    }
}
