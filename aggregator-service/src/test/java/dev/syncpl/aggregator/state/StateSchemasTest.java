package dev.syncpl.aggregator.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncpl.aggregator.testing.Requests;
import dev.syncpl.events.RecordedNode;
import dev.syncpl.events.ScreenVerdict;
import dev.syncpl.events.TreeAdmitted;
import dev.syncpl.events.TreeRequested;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
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
            RecordedNode.getClassSchema(),
            ScreenVerdict.getClassSchema()
        }) {
            fingerprints.put(schema.getName(), Long.toHexString(SchemaNormalization.parsingFingerprint64(schema)));
        }

        assertThat(fingerprints)
                .containsOnly(
                        Map.entry("OpenSubtree", "9318b552d6c7b26e"),
                        Map.entry("OpenTree", "d241a501b841a454"),
                        Map.entry("RecordedNode", "9d26c379615b0a82"),
                        Map.entry("RunProgress", "d262441269ca6de9"),
                        Map.entry("ScreenVerdict", "b893b96298d37e44"),
                        Map.entry("SeenTree", "2784d247d14efc5"),
                        Map.entry("TreeAdmitted", "43a9c0e072a4583a"),
                        Map.entry("TreeRequested", "895c83ada295d1ee"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"RunProgress-1.avsc", "RunProgress-2.avsc", "RunProgress-3.avsc"})
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

    @Test
    void requestsAndAdmissionsThatAnEarlierReleaseStoredAreRead() throws IOException {
        TreeRequested request = Requests.request("run", "q1");
        TreeAdmitted admission = new TreeAdmitted(request, Requests.START, Requests.START.plus(Requests.DEADLINE));

        assertThat(StateStores.request().deserializer().deserialize("store", earlier("TreeRequested-1.avsc", request)))
                .isEqualTo(request);
        assertThat(StateStores.admission()
                        .deserializer()
                        .deserialize("store", earlier("TreeAdmitted-1.avsc", admission)))
                .isEqualTo(admission);
    }

    /** An event as a release would have stored it that knew it under this schema. */
    private static byte[] earlier(String release, SpecificRecord event) throws IOException {
        try (InputStream file = StateStores.class.getResourceAsStream(release)) {
            Schema earlier = new Schema.Parser().parse(file);
            ByteArrayOutputStream now = new ByteArrayOutputStream();
            BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(now, null);
            new SpecificDatumWriter<SpecificRecord>(event.getSchema(), SpecificData.getForClass(event.getClass()))
                    .write(event, encoder);
            encoder.flush();
            GenericRecord then = new GenericDatumReader<GenericRecord>(event.getSchema(), earlier)
                    .read(null, DecoderFactory.get().binaryDecoder(now.toByteArray(), null));
            return bytes(earlier, then);
        }
    }

    private static byte[] stored(Class<?> type, String release, UnaryOperator<GenericRecordBuilder> fields)
            throws IOException {
        try (InputStream file = type.getResourceAsStream(release)) {
            Schema earlier = new Schema.Parser().parse(file);
            GenericRecord stored =
                    fields.apply(new GenericRecordBuilder(earlier)).build();
            return bytes(earlier, stored);
        }
    }

    private static byte[] bytes(Schema schema, GenericRecord value) throws IOException {
        ByteBuffer encoded = new BinaryMessageEncoder<GenericRecord>(GenericData.get(), schema).encode(value);
        byte[] bytes = new byte[encoded.remaining()];
        encoded.get(bytes);
        return bytes;
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
