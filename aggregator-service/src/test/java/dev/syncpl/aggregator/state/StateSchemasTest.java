package dev.syncpl.aggregator.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncpl.events.RecordedNode;
import dev.syncpl.events.TreeAdmitted;
import dev.syncpl.events.TreeRequested;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StateSchemasTest {

    /**
     * A stored value names its schema by this fingerprint. Where one changes, stores and changelogs of running
     * aggregators hold values under the old one: give the old schema to that store's decoder, then change the number.
     */
    @Test
    void storedValuesNameTheseSchemas() {
        Map<String, String> fingerprints = new TreeMap<>();
        for (Schema schema : new Schema[] {
            RunProgress.getClassSchema(),
            SeenTree.getClassSchema(),
            TreeRequested.getClassSchema(),
            OpenTree.getClassSchema(),
            TreeAdmitted.getClassSchema(),
            OpenSubtree.getClassSchema(),
            RecordedNode.getClassSchema()
        }) {
            fingerprints.put(schema.getName(), Long.toHexString(SchemaNormalization.parsingFingerprint64(schema)));
        }

        assertThat(fingerprints)
                .containsOnly(
                        Map.entry("OpenSubtree", "9318b552d6c7b26e"),
                        Map.entry("OpenTree", "d241a501b841a454"),
                        Map.entry("RecordedNode", "9d26c379615b0a82"),
                        Map.entry("RunProgress", "f1551aaf3e269e92"),
                        Map.entry("SeenTree", "2784d247d14efc5"),
                        Map.entry("TreeAdmitted", "9f1005aaf542f2e2"),
                        Map.entry("TreeRequested", "247f9b24098b1a9b"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"RunProgress-1.avsc", "RunProgress-2.avsc"})
    void theProgressOfARunThatAnEarlierReleaseStoredIsRead(String release) throws IOException {
        byte[] bytes = stored(
                RunProgress.class,
                release,
                fields -> fields.set("runId", "run")
                        .set("window", 8)
                        .set("admitted", 3L)
                        .set("rows", Map.of("sft", 4L)));

        RunProgress read = StateStores.progress().deserializer().deserialize("store", bytes);

        assertThat(read)
                .isEqualTo(RunProgress.newBuilder()
                        .setRunId("run")
                        .setWindow(8)
                        .setAdmitted(3)
                        .setRows(Map.of("sft", 4L))
                        .build());
    }

    @Test
    void theCountsOfASubtreeThatAnEarlierReleaseStoredAreRead() throws IOException {
        byte[] bytes = stored(OpenSubtree.class, "OpenSubtree-1.avsc", fields -> fields.set("missingLeaves", 3));

        assertThat(StateStores.subtree().deserializer().deserialize("store", bytes))
                .isEqualTo(OpenSubtree.newBuilder().setMissingLeaves(3).build());
    }

    private static byte[] stored(Class<?> type, String release, UnaryOperator<GenericRecordBuilder> fields)
            throws IOException {
        try (InputStream file = type.getResourceAsStream(release)) {
            Schema earlier = new Schema.Parser().parse(file);
            GenericRecord stored =
                    fields.apply(new GenericRecordBuilder(earlier)).build();
            return new BinaryMessageEncoder<GenericRecord>(GenericData.get(), earlier)
                    .encode(stored)
                    .array();
        }
    }

    @Test
    void aValueIsReadBackWithoutARegistry() {
        Serde<OpenSubtree> serde = StateStores.subtree();
        OpenSubtree subtree = OpenSubtree.newBuilder().setMissingLeaves(3).build();

        byte[] bytes = serde.serializer().serialize("store", subtree);

        assertThat(bytes)
                .as("two bytes of marker, eight of fingerprint, one of each of five small values")
                .hasSize(15);
        assertThat(serde.deserializer().deserialize("store", bytes)).isEqualTo(subtree);
        assertThat(serde.serializer().serialize("store", null)).isNull();
        assertThat(serde.deserializer().deserialize("store", null)).isNull();
    }
}
