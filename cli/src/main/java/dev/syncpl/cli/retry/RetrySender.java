package dev.syncpl.cli.retry;

import dev.syncpl.cli.CliException;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Publishes askings. What the broker did not take ends the sending with the next call. Not thread safe. */
final class RetrySender {

    private final Producer<String, SpecificRecord> producer;
    private final AtomicReference<Exception> failure = new AtomicReference<>();

    /** @param producer closed by the caller */
    RetrySender(Producer<String, SpecificRecord> producer) {
        this.producer = producer;
    }

    void send(Asking asking) {
        throwFailure();
        try {
            producer.send(
                    new ProducerRecord<>(asking.topic().name(), asking.treeId(), asking.event()), (metadata, e) -> {
                        if (e != null) {
                            failure.compareAndSet(null, e);
                        }
                    });
        } catch (RuntimeException e) {
            throw notStored(e);
        }
    }

    /** Waits until all is stored. */
    void flush() {
        producer.flush();
        throwFailure();
    }

    private void throwFailure() {
        if (failure.get() != null) {
            throw notStored(failure.get());
        }
    }

    private static CliException notStored(Exception cause) {
        return CliException.environment(
                "not everything was asked for: " + cause.getMessage()
                        + "; the same command asks for the rest, and for nothing twice",
                cause);
    }
}
