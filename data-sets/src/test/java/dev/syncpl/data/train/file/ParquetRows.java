package dev.syncpl.data.train.file;

import com.github.luben.zstd.Zstd;
import dev.syncpl.data.record.Turn;
import dev.syncpl.data.train.DataSet;
import dev.syncpl.data.train.TrainRow;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.convert.GroupRecordConverter;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.schema.MessageType;

/** Reads Parquet files of rows with parquet-java's own reader. */
final class ParquetRows {

    private ParquetRows() {}

    static List<TrainRow> read(Path file, DataSet dataSet) throws IOException {
        List<TrainRow> rows = new ArrayList<>();
        ParquetReadOptions options = ParquetReadOptions.builder(new PlainParquetConfiguration())
                .withCodecFactory(new ZstdAlone())
                .build();
        try (ParquetFileReader reader = ParquetFileReader.open(new LocalInputFile(file), options)) {
            MessageType schema = reader.getFileMetaData().getSchema();
            for (PageReadStore pages = reader.readNextRowGroup(); pages != null; pages = reader.readNextRowGroup()) {
                RecordReader<Group> records = new ColumnIOFactory()
                        .getColumnIO(schema)
                        .getRecordReader(pages, new GroupRecordConverter(schema));
                for (long i = 0; i < pages.getRowCount(); i++) {
                    rows.add(row(dataSet, records.read()));
                }
            }
        }
        return rows;
    }

    private static TrainRow row(DataSet dataSet, Group row) {
        String answer = dataSet.pairs() ? "chosen" : "completion";
        return new TrainRow(
                dataSet,
                turns(row, "prompt"),
                turns(row, answer).get(0).content(),
                dataSet.pairs() ? Optional.of(turns(row, "rejected").get(0).content()) : Optional.empty());
    }

    private static List<Turn> turns(Group row, String column) {
        Group list = row.getGroup(column, 0);
        List<Turn> turns = new ArrayList<>();
        for (int i = 0; i < list.getFieldRepetitionCount("list"); i++) {
            Group turn = list.getGroup("list", i).getGroup("element", 0);
            turns.add(new Turn(turn.getString("role", 0), turn.getString("content", 0)));
        }
        return turns;
    }

    /** The one codec that the exporter writes. */
    private static final class ZstdAlone implements CompressionCodecFactory {

        @Override
        public BytesInputCompressor getCompressor(CompressionCodecName codec) {
            throw new UnsupportedOperationException("reads only");
        }

        @Override
        public BytesInputDecompressor getDecompressor(CompressionCodecName codec) {
            return new BytesInputDecompressor() {
                @Override
                public BytesInput decompress(BytesInput bytes, int size) throws IOException {
                    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
                    bytes.writeAllTo(compressed);
                    return BytesInput.from(Zstd.decompress(compressed.toByteArray(), size));
                }

                @Override
                public void decompress(ByteBuffer in, int inSize, ByteBuffer out, int outSize) {
                    throw new UnsupportedOperationException("asked for bytes in memory only");
                }

                @Override
                public void release() {
                    // Holds nothing.
                }
            };
        }

        @Override
        public void release() {
            // Holds nothing.
        }
    }
}
