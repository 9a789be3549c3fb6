package dev.syncpl.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncpl.events.topics.Topic;
import dev.syncpl.events.topics.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Topics are kept until deleted, so every schema must read and be read by every version that was ever released
 * (FULL_TRANSITIVE). Releases lie in {@code src/test/resources/released/vN}; they are never edited. A new one is written
 * by {@code ./mvnw -pl schemas test -Dtest=SchemaCompatibilityTest -Dsyncpl.release=vN}.
 */
class SchemaCompatibilityTest {

    private static final Path RELEASES = Path.of("src/test/resources/released");

    @Test
    void writesANewReleaseWhenAsked() throws IOException {
        String release = System.getProperty("syncpl.release");
        if (release == null) {
            return;
        }
        Path folder = Files.createDirectories(RELEASES.resolve(release));
        for (Topic<? extends SpecificRecord> topic : Topics.ALL) {
            Files.writeString(
                    folder.resolve(topic.type().getSimpleName() + ".avsc"),
                    schema(topic).toString(true) + "\n");
        }
    }

    @TestFactory
    Stream<DynamicTest> readsAndIsReadByEveryRelease() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        for (Path release : releases()) {
            for (Topic<? extends SpecificRecord> topic : Topics.ALL) {
                Path file = release.resolve(topic.type().getSimpleName() + ".avsc");
                if (Files.exists(file)) {
                    tests.add(DynamicTest.dynamicTest(
                            release.getFileName() + " " + topic.type().getSimpleName(),
                            () -> assertCompatible(parse(file), schema(topic))));
                }
            }
        }
        assertThat(tests).hasSizeGreaterThanOrEqualTo(Topics.ALL.size());
        return tests.stream();
    }

    @TestFactory
    Stream<DynamicTest> theNewestReleaseIsWhatTheBuildGenerates() throws IOException {
        List<Path> releases = releases();
        Path newest = releases.get(releases.size() - 1);
        return Topics.ALL.stream()
                .map(topic -> DynamicTest.dynamicTest(
                        topic.type().getSimpleName(),
                        () -> assertThat(parse(newest.resolve(topic.type().getSimpleName() + ".avsc")))
                                .as("changed since %s: release a new version", newest.getFileName())
                                .isEqualTo(schema(topic))));
    }

    @Test
    void anEnumThatLosesASymbolIsCaught() {
        Schema before = new Schema.Parser().parse("{\"type\":\"enum\",\"name\":\"E\",\"symbols\":[\"A\",\"B\"]}");
        Schema after = new Schema.Parser().parse("{\"type\":\"enum\",\"name\":\"E\",\"symbols\":[\"A\"]}");

        assertThat(compatibility(after, before)).isEqualTo(SchemaCompatibilityType.INCOMPATIBLE);
    }

    @TestFactory
    Stream<DynamicTest> everyFieldAndTypeIsDocumentedAndEveryEnumHasADefault() {
        return Topics.ALL.stream()
                .map(topic -> DynamicTest.dynamicTest(
                        topic.type().getSimpleName(), () -> assertDocumented(schema(topic), "")));
    }

    private static void assertCompatible(Schema released, Schema current) {
        assertThat(compatibility(current, released)).as("reads the release").isEqualTo(compatible());
        assertThat(compatibility(released, current))
                .as("is read by the release")
                .isEqualTo(compatible());
    }

    private static SchemaCompatibilityType compatible() {
        return SchemaCompatibilityType.COMPATIBLE;
    }

    private static SchemaCompatibilityType compatibility(Schema reader, Schema writer) {
        return SchemaCompatibility.checkReaderWriterCompatibility(reader, writer)
                .getType();
    }

    private static void assertDocumented(Schema schema, String at) {
        switch (schema.getType()) {
            case RECORD -> {
                assertThat(schema.getDoc()).as("doc of %s", schema.getName()).isNotBlank();
                for (Schema.Field field : schema.getFields()) {
                    String where = schema.getName() + "." + field.name();
                    assertThat(field.doc()).as("doc of %s", where).isNotBlank();
                    assertDocumented(field.schema(), where);
                }
            }
            case UNION -> {
                assertThat(schema.getTypes()).as("union at %s", at).hasSize(2);
                assertThat(schema.getTypes().get(0).getType()).isEqualTo(Schema.Type.NULL);
                assertDocumented(schema.getTypes().get(1), at);
            }
            case ARRAY -> assertDocumented(schema.getElementType(), at);
            case MAP -> assertDocumented(schema.getValueType(), at);
            case ENUM -> {
                assertThat(schema.getDoc()).as("doc of %s", schema.getName()).isNotBlank();
                assertThat(schema.getEnumDefault())
                        .as("default of %s", schema.getName())
                        .isEqualTo("UNKNOWN");
            }
            default -> assertThat(schema.getType()).isNotEqualTo(Schema.Type.FIXED);
        }
    }

    private static List<Path> releases() throws IOException {
        try (Stream<Path> folders = Files.list(RELEASES)) {
            return folders.sorted(Comparator.comparingInt(folder ->
                            Integer.parseInt(folder.getFileName().toString().substring(1))))
                    .toList();
        }
    }

    private static Schema parse(Path file) throws IOException {
        return new Schema.Parser().parse(Files.readString(file));
    }

    private static Schema schema(Topic<? extends SpecificRecord> topic) {
        return SpecificData.get().getSchema(topic.type());
    }
}
