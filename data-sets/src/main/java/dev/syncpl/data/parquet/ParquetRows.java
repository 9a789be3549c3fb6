package dev.syncpl.data.parquet;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.column.page.PageReader;
import org.apache.parquet.format.converter.ParquetMetadataConverter;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.MessageColumnIO;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;

/**
 * The rows of a Parquet file as JSON objects. Of a row group it holds one page a column, whatever the row group's size;
 * the parquet library's own reader holds all of a row group. Not thread safe.
 */
public final class ParquetRows implements Closeable {

    private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);
    private static final int TAIL = 8;
    private static final String DAMAGED = "its bytes are damaged";

    private final FileChannel file;
    private final ParquetMetadata footer;
    private final MessageType schema;
    private int block = -1;

    private ParquetRows(FileChannel file) throws IOException {
        this.file = file;
        this.footer = footer(file);
        this.schema = footer.getFileMetaData().getSchema();
    }

    /**
     * Opens a file and reads its footer.
     *
     * @throws IOException if it is no whole Parquet file
     */
    public static ParquetRows open(Path path) throws IOException {
        FileChannel file = FileChannel.open(path, StandardOpenOption.READ);
        try {
            return new ParquetRows(file);
        } catch (IOException | RuntimeException e) {
            file.close();
            throw UnreadableParquetException.of(e, "the Parquet footer, at the file's end, is damaged");
        }
    }

    /** Rows of the whole file, as its footer says. */
    public long rows() {
        return footer.getBlocks().stream().mapToLong(BlockMetaData::getRowCount).sum();
    }

    /** Number of row groups. */
    public int rowGroups() {
        return footer.getBlocks().size();
    }

    /** Names of the columns, those of nested ones not among them. */
    public Set<String> columns() {
        return Set.copyOf(schema.getFields().stream().map(Type::getName).toList());
    }

    /**
     * The rows of a row group, in order. Those handed out before end with this call.
     *
     * @throws IOException if its beginning is damaged, or it is compressed as nobody here can read
     */
    public RowGroup rowGroup(int index) throws IOException {
        block = index;
        try {
            return new RowGroup(footer.getBlocks().get(index), index);
        } catch (RuntimeException e) {
            throw UnreadableParquetException.of(e, DAMAGED);
        }
    }

    private static ParquetMetadata footer(FileChannel file) throws IOException {
        long size = file.size();
        if (size < TAIL + MAGIC.length) {
            throw new UnreadableParquetException("too short for a Parquet file");
        }
        ByteBuffer tail = read(file, size - TAIL, TAIL);
        int length = Integer.reverseBytes(tail.getInt());
        byte[] magic = new byte[MAGIC.length];
        tail.get(magic);
        if (!Arrays.equals(magic, MAGIC)) {
            throw new UnreadableParquetException("the file has no Parquet footer at its end: cut off, or encrypted");
        }
        if (length <= 0 || length > size - TAIL) {
            throw new UnreadableParquetException("the Parquet footer says that it is " + length + " bytes long");
        }
        byte[] bytes = read(file, size - TAIL - length, length).array();
        return new ParquetMetadataConverter()
                .readParquetMetadata(new ByteArrayInputStream(bytes), ParquetMetadataConverter.NO_FILTER);
    }

    private static ByteBuffer read(FileChannel file, long position, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining()) {
            if (file.read(bytes, position + bytes.position()) < 0) {
                throw new UnreadableParquetException("the file ends in the middle");
            }
        }
        return bytes.flip();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    /** One row group's rows. */
    public final class RowGroup {

        private final int index;
        private final long rows;
        private final RecordReader<ObjectNode> reader;
        private long read;

        private RowGroup(BlockMetaData meta, int index) {
            this.index = index;
            this.rows = meta.getRowCount();
            MessageColumnIO columns =
                    new ColumnIOFactory(footer.getFileMetaData().getCreatedBy()).getColumnIO(schema);
            this.reader = columns.getRecordReader(new Pages(meta), new JsonRows(schema));
        }

        /** Number of rows. */
        public long rows() {
            return rows;
        }

        /** Whether there is another row. */
        public boolean hasNext() {
            return read < rows;
        }

        /**
         * The next row.
         *
         * @throws IOException if its bytes are damaged; the row group cannot be read on then
         */
        public ObjectNode next() throws IOException {
            if (block != index) {
                throw new IllegalStateException("row group " + index + " is no longer being read");
            }
            read++;
            try {
                return reader.read();
            } catch (RuntimeException e) {
                throw UnreadableParquetException.of(e, DAMAGED);
            }
        }
    }

    private final class Pages implements PageReadStore {

        private final BlockMetaData meta;

        Pages(BlockMetaData meta) {
            this.meta = meta;
        }

        @Override
        public PageReader getPageReader(ColumnDescriptor column) {
            List<String> path = List.of(column.getPath());
            ColumnChunkMetaData chunk = meta.getColumns().stream()
                    .filter(found -> List.of(found.getPath().toArray()).equals(path))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("no column " + String.join(".", path)));
            return new ColumnPages(new ChunkStream(file, chunk.getStartingPos(), chunk.getTotalSize()), chunk);
        }

        @Override
        public long getRowCount() {
            return meta.getRowCount();
        }
    }
}
