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
 * deserializer has read a value with it; what the registry then does not tell stays with the deserializer, until it could
 * not read such a value and the registry did tell. Not thread safe.
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
        Optional<DatumReader<V>> reader = known(bytes);
        if (reader.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(read(reader.get(), bytes));
        } catch (IOException | RuntimeException e) {
            // What is wrong with it is for the deserializer to say.
            return Optional.empty();
        }
    }

    /**
     * The value, whose schema is known.
     *
     * @throws IOException or a RuntimeException if the bytes are none under this schema
     */
    V readOrFail(byte[] bytes) throws IOException {
        return read(known(bytes).orElseThrow(), bytes);
    }

    /** Makes the schema of this value known, which the deserializer has just read. Blocks, once for every id. */
    void learn(byte[] bytes) {
        WireHeader.schemaId(bytes)
                .ifPresent(id -> readers.computeIfAbsent(
                        id, missing -> registry.schema(id).flatMap(this::reader)));
    }

    /** Makes the schema of this value known, which the registry has just told; false if it is another event's. */
    boolean learn(byte[] bytes, Schema written) {
        Optional<DatumReader<V>> reader = reader(written);
        WireHeader.schemaId(bytes).ifPresent(id -> readers.put(id, reader));
        return reader.isPresent();
    }

    private Optional<DatumReader<V>> known(byte[] bytes) {
        return WireHeader.schemaId(bytes).map(readers::get).flatMap(reader -> reader);
    }

    private V read(DatumReader<V> reader, byte[] bytes) throws IOException {
        int length = bytes.length - WireHeader.BYTES;
        decoder = DecoderFactory.get().binaryDecoder(bytes, WireHeader.BYTES, length, decoder);
        return reader.read(null, decoder);
    }

    private Optional<DatumReader<V>> reader(Schema written) {
        return written.getFullName().equals(own.getFullName())
                ? Optional.of(new SpecificDatumReader<>(written, own, model))
                : Optional.empty();
    }
}
