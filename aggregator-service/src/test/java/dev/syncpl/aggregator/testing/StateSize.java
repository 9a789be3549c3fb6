package dev.syncpl.aggregator.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/** Size of a value as the stores hold it. */
final class StateSize {

    private StateSize() {}

    static int of(SpecificRecord value) {
        try {
            return new BinaryMessageEncoder<SpecificRecord>(
                            SpecificData.getForClass(value.getClass()), value.getSchema())
                    .encode(value)
                    .remaining();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
