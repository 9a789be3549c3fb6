package dev.syncpl.aggregator.state;

import java.nio.ByteBuffer;
import java.util.function.Function;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/** Makes a serde of a key's two functions. The serdes hold no state: any thread may use them. */
final class KeySerde {

    private KeySerde() {}

    static <K> Serde<K> of(Function<K, byte[]> write, Function<ByteBuffer, K> read) {
        Deserializer<K> deserializer = (topic, bytes) -> bytes == null ? null : read.apply(ByteBuffer.wrap(bytes));
        return Serdes.serdeFrom((topic, key) -> key == null ? null : write.apply(key), deserializer);
    }
}
