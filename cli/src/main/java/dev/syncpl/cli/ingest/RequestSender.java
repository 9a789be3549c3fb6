package dev.syncpl.cli.ingest;

import dev.syncpl.cli.CliException;
import dev.syncpl.events.RunState;
import dev.syncpl.events.TreeRequested;
import dev.syncpl.events.topics.Topic;
import dev.syncpl.events.topics.Topics;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Puts run states and requests on their topics, keyed by run. Blocks while the producer's buffer is full: that is the
 * back-pressure. A record that the broker refused ends the sending with the next call. Not thread safe.
 */
public final class RequestSender implements AutoCloseable {

    /** How long a closing waits for what is still under way: nothing, unless the broker is gone. */
    private static final Duration CLOSING = Duration.ofSeconds(10);

    private final Producer<String, SpecificRecord> producer;
    private final AtomicReference<Exception> failure = new AtomicReference<>();

    /** @param producer closed with this sender */
    public RequestSender(Producer<String, SpecificRecord> producer) {
        this.producer = producer;
    }

    /** Sends a run's state and waits until it is stored, since requests must find it. */
    public void send(RunState state) {
        try {
            producer.send(record(Topics.RUNS, state.getRunId(), state)).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw CliException.environment("interrupted while sending the run's state");
        } catch (ExecutionException | RuntimeException e) {
            throw notStored("the run's state", e);
        }
    }

    /** Hands a request to the producer. */
    public void send(TreeRequested request) {
        throwFailure();
        try {
            producer.send(record(Topics.TREE_REQUESTS, request.getRunId(), request), (metadata, e) -> {
                if (e != null) {
                    failure.compareAndSet(null, e);
                }
            });
        } catch (RuntimeException e) {
            throw notStored("the request for " + request.getTreeId(), e);
        }
    }

    /** Waits until every request is stored. */
    public void flush() {
        producer.flush();
        throwFailure();
    }

    private void throwFailure() {
        if (failure.get() != null) {
            throw notStored("a request", failure.get());
        }
    }

    private static CliException notStored(String what, Exception cause) {
        Throwable reason = cause instanceof ExecutionException && cause.getCause() != null ? cause.getCause() : cause;
        return CliException.environment(
                what + " was not stored: " + reason.getMessage() + "; sending the same input again repeats nothing",
                cause);
    }

    private static <V extends SpecificRecord> ProducerRecord<String, SpecificRecord> record(
            Topic<V> topic, String key, V value) {
        return new ProducerRecord<>(topic.name(), key, value);
    }

    @Override
    public void close() {
        producer.close(CLOSING);
    }
}
