package dev.syncpl.aggregator.state;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import org.apache.avro.Schema;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/**
 * Serdes of store values: Avro's single-object encoding, whose header names the writer's schema by its fingerprint. No
 * registry stands behind a store, so that a changelog can be read without one. A value written by an older release is
 * read by adding that release's schema to the decoder. Any thread may use the serdes.
 */
final class StateSerde {

    private StateSerde() {}

    /** The serde of one generated class, from its {@code getEncoder()} and {@code getDecoder()}. */
    static <V> Serde<V> of(BinaryMessageEncoder<V> encoder, BinaryMessageDecoder<V> decoder) {
        return Serdes.serdeFrom(
                (store, value) -> value == null ? null : encode(encoder, value),
                (store, bytes) -> bytes == null ? null : decode(decoder, bytes));
    }

    /**
     * A decoder that also reads values of earlier releases: what those did not know takes its default.
     *
     * @param decoder one of the caller's own, since it is changed
     * @param schemas names of the earlier schemas' files beside this class
     */
    static <V> BinaryMessageDecoder<V> reading(BinaryMessageDecoder<V> decoder, String... schemas) {
        for (String schema : schemas) {
            try (InputStream file = StateSerde.class.getResourceAsStream(schema)) {
                decoder.addSchema(new Schema.Parser().parse(file));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return decoder;
    }

    private static <V> byte[] encode(BinaryMessageEncoder<V> encoder, V value) {
        try {
            ByteBuffer buffer = encoder.encode(value);
            byte[] bytes = new byte[buffer.remaining()];
            buffer.get(bytes);
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static <V> V decode(BinaryMessageDecoder<V> decoder, byte[] bytes) {
        try {
            return decoder.decode(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
