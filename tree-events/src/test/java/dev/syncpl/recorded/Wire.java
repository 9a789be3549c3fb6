package dev.syncpl.recorded;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;

/** What arrives at the other end of a topic. */
final class Wire {

    private Wire() {}

    static <T extends SpecificRecord> T sent(T event) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
            SpecificData data = SpecificData.getForClass(event.getClass());
            new SpecificDatumWriter<T>(event.getSchema(), data).write(event, encoder);
            encoder.flush();
            return new SpecificDatumReader<T>(event.getSchema(), event.getSchema(), data)
                    .read(null, DecoderFactory.get().binaryDecoder(bytes.toByteArray(), null));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
