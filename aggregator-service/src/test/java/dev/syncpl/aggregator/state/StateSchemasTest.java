package dev.syncpl.aggregator.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncpl.events.RecordedNode;
import dev.syncpl.events.TreeAdmitted;
import dev.syncpl.events.TreeRequested;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.Test;

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
                        Map.entry("OpenSubtree", "53555b0249fa7ea7"),
                        Map.entry("OpenTree", "d241a501b841a454"),
                        Map.entry("RecordedNode", "9d26c379615b0a82"),
                        Map.entry("RunProgress", "82777e5a56879e1"),
                        Map.entry("SeenTree", "2784d247d14efc5"),
                        Map.entry("TreeAdmitted", "9f1005aaf542f2e2"),
                        Map.entry("TreeRequested", "247f9b24098b1a9b"));
    }

    @Test
    void theProgressOfARunThatAnEarlierReleaseStoredIsRead() throws IOException {
        Schema earlier;
        try (InputStream file = RunProgress.class.getResourceAsStream("RunProgress-1.avsc")) {
            earlier = new Schema.Parser().parse(file);
        }
        GenericRecord stored = new GenericRecordBuilder(earlier)
                .set("runId", "run")
                .set("window", 8)
                .set("admitted", 3L)
                .set("rows", Map.of("sft", 4L))
                .build();
        byte[] bytes = new BinaryMessageEncoder<GenericRecord>(GenericData.get(), earlier)
                .encode(stored)
                .array();

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
    void aValueIsReadBackWithoutARegistry() {
        Serde<OpenSubtree> serde = StateSerde.of(OpenSubtree.getEncoder(), OpenSubtree.getDecoder());
        OpenSubtree subtree = OpenSubtree.newBuilder().setMissingLeaves(3).build();

        byte[] bytes = serde.serializer().serialize("store", subtree);

        assertThat(bytes)
                .as("two bytes of marker, eight of fingerprint, one of value")
                .hasSize(11);
        assertThat(serde.deserializer().deserialize("store", bytes)).isEqualTo(subtree);
        assertThat(serde.serializer().serialize("store", null)).isNull();
        assertThat(serde.deserializer().deserialize("store", null)).isNull();
    }
}
