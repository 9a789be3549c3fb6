package dev.syncpl.aggregator.testing;

import dev.syncpl.events.topics.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;

/** Reads what {@link BinarySerializer} writes. */
public final class BinaryDeserializer implements Deserializer<SpecificRecord> {

    private static final int HEADER_BYTES = 5;

    @Override
    public SpecificRecord deserialize(String topic, byte[] bytes) {
        if (bytes[0] != 0) {
            throw new IllegalStateException("no magic byte");
        }
        Class<? extends SpecificRecord> type = Topics.named(topic).orElseThrow().type();
        SpecificData data = SpecificData.getForClass(type);
        SpecificDatumReader<SpecificRecord> reader =
                new SpecificDatumReader<>(data.getSchema(type), data.getSchema(type), data);
        try {
            return reader.read(
                    null, DecoderFactory.get().binaryDecoder(bytes, HEADER_BYTES, bytes.length - HEADER_BYTES, null));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
