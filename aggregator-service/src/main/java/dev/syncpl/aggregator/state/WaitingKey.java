package dev.syncpl.aggregator.state;

import java.nio.ByteBuffer;
import org.apache.kafka.common.serialization.Serde;

/**
 * A place in a run's queue: length of the run id, run id, number in eight bytes.
 *
 * @param runId the run
 * @param number place in the order of requests, from 0
 */
public record WaitingKey(String runId, long number) {

    public static final Serde<WaitingKey> SERDE = KeySerde.of(WaitingKey::bytes, WaitingKey::of);

    public WaitingKey {
        KeyBytes.checkedNumber(number);
    }

    private byte[] bytes() {
        byte[] run = KeyBytes.utf8(runId);
        ByteBuffer key = ByteBuffer.allocate(KeyBytes.sizeOf(run) + Long.BYTES);
        KeyBytes.putText(key, run);
        return key.putLong(number).array();
    }

    private static WaitingKey of(ByteBuffer key) {
        return new WaitingKey(KeyBytes.getText(key), key.getLong());
    }
}
