package dev.syncpl.data.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncpl.data.format.Formats;
import dev.syncpl.data.format.Mapping;
import dev.syncpl.data.format.SetFormat;
import dev.syncpl.data.read.InputEntry.Accepted;
import dev.syncpl.data.read.InputEntry.Recognised;
import dev.syncpl.data.read.InputEntry.Refused;
import dev.syncpl.data.record.RefusalReason;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
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
import org.junit.jupiter.params.provider.CsvSource;
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

    /** Every byte of what libraries read may be anything: they must not speak of it in their own words. */
    @Test
    void saysInItsOwnWordsWhatIsDamaged() throws IOException {
        byte[] whole = Files.readAllBytes(write(WriterVersion.PARQUET_1_0, CompressionCodecName.SNAPPY));
        Random random = new Random(7);
        List<String> said = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            byte[] bytes = whole.clone();
            // Of the file's end every byte, of the rows now and then one.
            for (int j = 0; j < 8; j++) {
                int at = j == 0 ? bytes.length - 9 - random.nextInt(2_000) : 4 + random.nextInt(bytes.length - 12);
                bytes[at] = (byte) random.nextInt(256);
            }
            Path damaged = Files.write(folder.resolve("damaged.parquet"), bytes);
            read(damaged).stream()
                    .filter(Refused.class::isInstance)
                    .map(Refused.class::cast)
                    .filter(refused -> refused.reason() == RefusalReason.UNREADABLE)
                    .forEach(refused -> said.add(refused.detail()));
        }

        assertThat(said)
                .hasSizeGreaterThan(100)
                .allSatisfy(detail -> assertThat(detail)
                        .doesNotContainPattern("[a-z]\\.[a-z]+\\.|Exception|@[0-9a-f]{4}|null|Struct|[Ii]ndex")
                        .matches("(it|its|the|too) .*"));
    }

    @Test
    void saysWhichCompressionItCannotRead() throws IOException {
        Path file = write(WriterVersion.PARQUET_1_0, CompressionCodecName.BROTLI);

        assertThat(read(file))
                .isNotEmpty()
                .filteredOn(Refused.class::isInstance)
                .allSatisfy(entry -> assertThat(((Refused) entry).detail())
                        .isEqualTo(
                                "compressed with BROTLI, which is not read here (snappy, zstd, gzip and lz4_raw are);"
                                        + " the rest of the row group is lost"));
    }

    @ParameterizedTest
    @CsvSource({
        "'prompt=question,response_a=number,response_b=flag', question",
        "'prompt=prompt,response_a=left,response_b=right', left",
        "'prompt=prompt,response_a=number,response_b=flag,label=winner', winner",
        "'prompt=prompt,chosen=/answers/0,rejected=/answers/1', /answers/0",
    })
    void refusesAFileWithoutAMappedColumnOnce(String mapping, String missing) throws IOException {
        Map<String, String> fields = new LinkedHashMap<>();
        Arrays.stream(mapping.split(",")).forEach(pair -> fields.put(pair.split("=")[0], pair.split("=")[1]));
        refusesOnce(Mapping.of(fields, Map.of()).format(), missing);
    }

    @ParameterizedTest
    @CsvSource({"generic, response_a", "llmbar, input", "arena, conversation_a"})
    void refusesAFileWithoutAColumnOfTheChosenFormatOnce(String format, String missing) throws IOException {
        refusesOnce(Formats.named(format).orElseThrow(), missing);
    }

    private void refusesOnce(SetFormat format, String missing) throws IOException {
        Path file = write(WriterVersion.PARQUET_1_0, CompressionCodecName.UNCOMPRESSED);
        ReadOptions options = new ReadOptions(Optional.of(format), Optional.empty(), false, 0);

        assertThat(Entries.of(Input.of(List.of(file.toString())), options))
                .filteredOn(entry -> !(entry instanceof Recognised))
                .singleElement()
                .isInstanceOfSatisfying(Refused.class, refused -> {
                    assertThat(refused.losesRest()).isTrue();
                    assertThat(refused.detail())
                            .isEqualTo(
                                    missing + " is missing; all records of the file have the same fields, so nothing of"
                                            + " it was taken");
                });
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
