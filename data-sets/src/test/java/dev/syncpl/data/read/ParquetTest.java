package dev.syncpl.data.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncpl.data.read.InputEntry.Accepted;
import dev.syncpl.data.read.InputEntry.Recognised;
import dev.syncpl.data.read.InputEntry.Refused;
import dev.syncpl.data.record.RefusalReason;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.apache.parquet.column.ParquetProperties.WriterVersion;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ParquetTest {

    private static final MessageType ULTRAFEEDBACK = MessageTypeParser.parseMessageType("""
            message row {
              optional binary prompt (STRING);
              optional group chosen (LIST) { repeated group list { optional group element {
                optional binary content (STRING); optional binary role (STRING); } } }
              optional group rejected (LIST) { repeated group array {
                optional binary content (STRING); optional binary role (STRING); } }
              optional double score_chosen;
              optional float score_rejected;
              optional int64 number;
              optional boolean flag;
              optional group tags (LIST) { repeated group list { optional binary element (STRING); } }
              optional group scores (MAP) { repeated group key_value { required binary key (STRING); optional int32 value; } }
              repeated int32 plain;
            }""");

    private static final int ROWS = 800;

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(WriterVersion.class)
    void readsNestedListsAndEveryRow(WriterVersion version) throws IOException {
        Path file = write(version, CompressionCodecName.UNCOMPRESSED);

        List<InputEntry> entries = read(file);

        assertThat(entries.get(0)).isInstanceOfSatisfying(Recognised.class, found -> {
            assertThat(found.container()).isEqualTo("Parquet");
            assertThat(found.format().name()).isEqualTo("ultrafeedback");
        });
        List<Comparison> comparisons = comparisons(entries);
        assertThat(comparisons).hasSize(ROWS);
        Comparison last = comparisons.get(ROWS - 1);
        assertThat(last.conversation().get(0).content()).isEqualTo("Question " + (ROWS - 1));
        assertThat(last.winner().orElseThrow()).startsWith("good ä");
        assertThat(last.meta())
                .containsEntry("score_chosen", "8.5")
                .containsEntry("number", "799")
                .containsEntry("flag", "true")
                .containsEntry("tags", "[\"x\",null]")
                .containsEntry("scores", "{\"a\":1}")
                .containsEntry("plain", "[1,2]");
        // Several row groups, or the test says nothing of them.
        assertThat(entries.get(entries.size() - 1).place().rowGroup()).isGreaterThan(2);
    }

    /** One file is a copy of what was written without compression; the codecs are those of the test, by their libraries. */
    @ParameterizedTest
    @EnumSource(
            value = CompressionCodecName.class,
            names = {"SNAPPY", "GZIP", "ZSTD", "LZ4_RAW"})
    void readsEveryUsualCompression(CompressionCodecName codec) throws IOException {
        assertThat(comparisons(read(write(WriterVersion.PARQUET_1_0, codec))))
                .isEqualTo(comparisons(read(write(WriterVersion.PARQUET_2_0, CompressionCodecName.UNCOMPRESSED))))
                .hasSize(ROWS);
    }

    @Test
    void readsItGzippedAndFromAStream() throws IOException {
        Path file = write(WriterVersion.PARQUET_1_0, CompressionCodecName.UNCOMPRESSED);
        Path gzipped = folder.resolve("rows.parquet.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(gzipped))) {
            Files.copy(file, out);
        }

        assertThat(comparisons(read(gzipped))).hasSize(ROWS);
        Input stream = Input.of(new ByteArrayInputStream(Files.readAllBytes(file)), "stdin");
        assertThat(comparisons(Entries.of(stream, ReadOptions.DEFAULT))).hasSize(ROWS);
    }

    @Test
    void losesARowGroupToDamage() throws IOException {
        Path file = write(WriterVersion.PARQUET_1_0, CompressionCodecName.GZIP);
        byte[] bytes = Files.readAllBytes(file);
        Arrays.fill(bytes, 4, 400, (byte) 0x55);
        Files.write(file, bytes);

        List<InputEntry> entries = read(file);

        Refused refused = (Refused)
                entries.stream().filter(Refused.class::isInstance).findFirst().orElseThrow();
        assertThat(refused.reason()).isEqualTo(RefusalReason.UNREADABLE);
        assertThat(refused.describe()).contains("row group 1").contains("the rest of the row group is lost");
        assertThat(comparisons(entries)).isNotEmpty().hasSizeLessThan(ROWS);
    }

    @Test
    void refusesACutOffFileAndOneOfAnotherSchemaOnce() throws IOException {
        Path file = write(WriterVersion.PARQUET_1_0, CompressionCodecName.UNCOMPRESSED);
        byte[] bytes = Files.readAllBytes(file);
        Path cut = Files.write(folder.resolve("cut.parquet"), Arrays.copyOf(bytes, bytes.length / 2));
        MessageType other = MessageTypeParser.parseMessageType("message row { required int32 x; required int32 y; }");
        Path foreign = folder.resolve("foreign.parquet");
        try (ParquetWriter<Group> writer =
                writer(foreign, other, WriterVersion.PARQUET_1_0, CompressionCodecName.UNCOMPRESSED)) {
            for (int i = 0; i < 10; i++) {
                writer.write(new SimpleGroup(other).append("x", i).append("y", i));
            }
        }

        assertThat(read(cut))
                .singleElement()
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.detail())
                                .isEqualTo("the file has no Parquet footer at its end: cut off, or encrypted"));
        assertThat(read(foreign)).singleElement().isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.reason()).isEqualTo(RefusalReason.UNKNOWN_FORMAT);
            assertThat(refused.detail()).startsWith("fields of no format that is known: x, y;");
        });
    }

    @Test
    void losesARowToANullInItAndNoMore() throws IOException {
        MessageType schema = MessageTypeParser.parseMessageType(
                "message row { optional binary prompt (STRING); optional binary response_a (STRING);"
                        + " optional binary response_b (STRING); optional binary label (STRING); }");
        Path file = folder.resolve("nulls.parquet");
        try (ParquetWriter<Group> writer =
                writer(file, schema, WriterVersion.PARQUET_1_0, CompressionCodecName.UNCOMPRESSED)) {
            writer.write(new SimpleGroup(schema).append("prompt", "P").append("response_a", "x"));
            writer.write(new SimpleGroup(schema));
            for (int i = 0; i < 3; i++) {
                writer.write(new SimpleGroup(schema)
                        .append("prompt", "Q" + i)
                        .append("response_a", "x")
                        .append("response_b", "y"));
            }
        }

        List<InputEntry> entries = read(file);

        assertThat(entries.stream().filter(Refused.class::isInstance))
                .extracting(entry -> ((Refused) entry).detail())
                .containsExactly("response_b is missing", "prompt is missing");
        assertThat(comparisons(entries)).hasSize(3);
    }

    private Path write(WriterVersion version, CompressionCodecName codec) throws IOException {
        Path file = folder.resolve(version + "-" + codec + ".parquet");
        try (ParquetWriter<Group> writer = writer(file, ULTRAFEEDBACK, version, codec)) {
            for (int i = 0; i < ROWS; i++) {
                writer.write(row(i));
            }
        }
        return file;
    }

    private static ParquetWriter<Group> writer(
            Path file, MessageType schema, WriterVersion version, CompressionCodecName codec) throws IOException {
        return ExampleParquetWriter.builder(new LocalOutputFile(file))
                .withConf(new PlainParquetConfiguration())
                .withCodecFactory(new TestCodecs())
                .withType(schema)
                .withWriterVersion(version)
                .withCompressionCodec(codec)
                .withPageSize(2_048)
                .withRowGroupSize(10_000L)
                .build();
    }

    private static Group row(int i) {
        Group row = new SimpleGroup(ULTRAFEEDBACK);
        row.append("prompt", "Question " + i).append("score_chosen", 8.5).append("score_rejected", 3f);
        row.append("number", (long) i).append("flag", true).append("plain", 1).append("plain", 2);
        Group chosen = row.addGroup("chosen");
        chosen.addGroup("list")
                .addGroup("element")
                .append("content", "Question " + i)
                .append("role", "user");
        chosen.addGroup("list")
                .addGroup("element")
                .append("content", "good ä " + i)
                .append("role", "assistant");
        Group rejected = row.addGroup("rejected");
        rejected.addGroup("array").append("content", "Question " + i).append("role", "user");
        rejected.addGroup("array").append("content", "bad " + i).append("role", "assistant");
        Group tags = row.addGroup("tags");
        tags.addGroup("list").append("element", "x");
        tags.addGroup("list");
        row.addGroup("scores").addGroup("key_value").append("key", "a").append("value", 1);
        return row;
    }

    private static List<InputEntry> read(Path file) {
        return Entries.of(Input.of(List.of(file.toString())), ReadOptions.DEFAULT);
    }

    private static List<Comparison> comparisons(List<InputEntry> entries) {
        return entries.stream()
                .filter(Accepted.class::isInstance)
                .map(entry -> ((Accepted) entry).comparison())
                .toList();
    }
}
