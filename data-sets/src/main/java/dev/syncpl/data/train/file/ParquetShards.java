package dev.syncpl.data.train.file;

import dev.syncpl.data.train.DataSet;
import dev.syncpl.data.train.Split;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;

/** The shards of one data set and side, named as the Hugging Face layout wants: how many there are stands in each name. */
final class ParquetShards implements RowFile {

    private static final String MESSAGES = "optional group %s (LIST) { repeated group list { optional group element {"
            + " optional binary role (STRING); optional binary content (STRING); } } }";

    private final Path folder;
    private final DataSet dataSet;
    private final Split split;
    private final long shardBytes;
    private final MessageType schema;
    private final List<Path> written = new ArrayList<>();
    private final List<String> names = new ArrayList<>();
    private ParquetFile current;

    /** @param shardBytes about how large a file may grow */
    ParquetShards(Path folder, DataSet dataSet, Split split, long shardBytes) {
        this.folder = folder;
        this.dataSet = dataSet;
        this.split = split;
        this.shardBytes = shardBytes;
        this.schema = MessageTypeParser.parseMessageType("message row {"
                + String.join(
                        "", columns(dataSet).stream().map(MESSAGES::formatted).toList()) + "}");
    }

    /** Columns of a data set's rows. */
    static List<String> columns(DataSet dataSet) {
        return dataSet.pairs() ? List.of("prompt", "chosen", "rejected") : List.of("prompt", "completion");
    }

    @Override
    public void write(PackedRow row) throws IOException {
        if (current != null && current.size() >= shardBytes) {
            end();
        }
        if (current == null) {
            Path file = folder.resolve(dataSet.id()).resolve(split.id() + "-" + written.size());
            Files.createDirectories(file.getParent());
            current = new ParquetFile(file, schema);
            written.add(file);
        }
        current.write(ParquetFile.columns(row.row()));
    }

    private void end() throws IOException {
        current.finish();
        current.close();
        current = null;
    }

    /** Ends the last shard and gives all of them their names. */
    @Override
    public void finish() throws IOException {
        if (current != null) {
            end();
        }
        for (int i = 0; i < written.size(); i++) {
            String name = "%s/%s-%05d-of-%05d.parquet".formatted(dataSet.id(), split.id(), i, written.size());
            Files.move(written.get(i), folder.resolve(name));
            names.add(name);
        }
    }

    @Override
    public List<String> names() {
        return List.copyOf(names);
    }

    @Override
    public void close() throws IOException {
        if (current != null) {
            current.close();
        }
    }
}
