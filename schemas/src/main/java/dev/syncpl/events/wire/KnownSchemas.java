package dev.syncpl.events.wire;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;

/**
 * Reads values whose schema id was met before without asking anybody: registries' deserializers work out a schema's
 * fingerprint for every value, which takes three times as long as reading the value. An id is asked for once, after the
 * deserializer has read a value with it; what the registry then does not tell stays with the deserializer. Not thread
 * safe.
 */
final class KnownSchemas<V extends SpecificRecord> {

    private final SpecificData model;
    private final Schema own;
    private final RegistryApi registry;
    private final Map<Integer, Optional<DatumReader<V>>> readers = new HashMap<>();
    private BinaryDecoder decoder;

    KnownSchemas(Class<V> type, RegistryApi registry) {
        this.model = SpecificData.getForClass(type);
        this.own = model.getSchema(type);
        this.registry = registry;
    }

    /** The value; empty if its schema is not known here, or it cannot be read by it. */
    Optional<V> read(byte[] bytes) {
        Optional<DatumReader<V>> reader =
                WireHeader.schemaId(bytes).map(readers::get).flatMap(known -> known);
        if (reader.isEmpty()) {
            return Optional.empty();
        }
        try {
            int length = bytes.length - WireHeader.BYTES;
            decoder = DecoderFactory.get().binaryDecoder(bytes, WireHeader.BYTES, length, decoder);
            return Optional.of(reader.get().read(null, decoder));
        } catch (IOException | RuntimeException e) {
            // What is wrong with it is for the deserializer to say.
            return Optional.empty();
        }
    }

    /** Makes the schema of this value known, which the deserializer has just read. Blocks, once for every id. */
    void learn(byte[] bytes) {
        WireHeader.schemaId(bytes).ifPresent(id -> readers.computeIfAbsent(id, this::reader));
    }

    private Optional<DatumReader<V>> reader(int id) {
        return registry.schema(id)
                .filter(written -> written.getFullName().equals(own.getFullName()))
                .map(written -> new SpecificDatumReader<>(written, own, model));
    }
}
