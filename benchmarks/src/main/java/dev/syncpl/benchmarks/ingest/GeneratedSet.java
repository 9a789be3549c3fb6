package dev.syncpl.benchmarks.ingest;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.syncpl.benchmarks.line.Conversations;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;

/** A data set of so many comparisons of about 1,000 characters each, all different and the same every time. */
record GeneratedSet(int size) {

    private static final int PROMPT_WORDS = 20;
    private static final int RESPONSE_WORDS = 75;
    private static final MessageType SCHEMA = MessageTypeParser.parseMessageType("""
            message row {
              required binary id (STRING);
              required binary prompt (STRING);
              required binary response_a (STRING);
              required binary response_b (STRING);
              required binary label (STRING);
            }""");

    /** As JSON lines. */
    void writeJsonLines(Path file) throws IOException {
        ObjectMapper json = new ObjectMapper();
        try (BufferedWriter out = Files.newBufferedWriter(file);
                JsonGenerator lines = json.createGenerator(out).setRootValueSeparator(null)) {
            for (int i = 0; i < size; i++) {
                Random random = new Random(i);
                lines.writeStartObject();
                lines.writeStringField("id", id(i));
                lines.writeStringField("prompt", prompt(i, random));
                lines.writeStringField("response_a", Conversations.text(random, RESPONSE_WORDS));
                lines.writeStringField("response_b", Conversations.text(random, RESPONSE_WORDS));
                lines.writeStringField("label", label(i));
                lines.writeEndObject();
                lines.writeRaw('\n');
            }
        }
    }

    /** As Parquet, compressed with snappy, in row groups as large as the library makes them by itself. */
    void writeParquet(Path file) throws IOException {
        try (ParquetWriter<Group> out = ExampleParquetWriter.builder(new LocalOutputFile(file))
                .withConf(new PlainParquetConfiguration())
                .withCodecFactory(new SnappyCodec())
                .withCompressionCodec(CompressionCodecName.SNAPPY)
                .withType(SCHEMA)
                .build()) {
            for (int i = 0; i < size; i++) {
                Random random = new Random(i);
                out.write(new SimpleGroup(SCHEMA)
                        .append("id", id(i))
                        .append("prompt", prompt(i, random))
                        .append("response_a", Conversations.text(random, RESPONSE_WORDS))
                        .append("response_b", Conversations.text(random, RESPONSE_WORDS))
                        .append("label", label(i)));
            }
        }
    }

    private static String id(int i) {
        return "comparison-" + i;
    }

    private static String prompt(int i, Random random) {
        return "Question " + i + ". " + Conversations.text(random, PROMPT_WORDS);
    }

    private static String label(int i) {
        return i % 2 == 0 ? "A" : "B";
    }
}
