package dev.syncpl.cli.connect;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Takes decoded records one by one, on the thread that reads. */
@FunctionalInterface
public interface RecordHandler<V> {

    void accept(ConsumerRecord<byte[], byte[]> record, V value);
}
