package dev.syncpl.aggregator.errors;

import dev.syncpl.aggregator.wire.PoisonRecordException;
import dev.syncpl.events.wire.DeadLetter;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.errors.DeserializationExceptionHandler;
import org.apache.kafka.streams.errors.ErrorHandlerContext;

/** Poison becomes a dead letter. Anything else stops the thread, so that no record is stepped over unread. */
public final class PoisonHandler implements DeserializationExceptionHandler {

    private String group;
    private DeadLetters deadLetters;

    @Override
    public void configure(Map<String, ?> configuration) {
        HandlerSettings settings = HandlerSettings.of(configuration);
        group = settings.applicationId();
        deadLetters = new DeadLetters(settings);
    }

    @Override
    public Response handleError(
            ErrorHandlerContext context, ConsumerRecord<byte[], byte[]> record, Exception exception) {
        return Causes.find(exception, PoisonRecordException.class)
                .map(poison -> refused(record, poison))
                .orElseGet(Response::fail);
    }

    private Response refused(ConsumerRecord<byte[], byte[]> record, PoisonRecordException poison) {
        return DeadLetter.isForAnother(record.headers(), group)
                ? Response.resume()
                : Response.resume(deadLetters.of(record, poison.code(), poison.getMessage()));
    }
}
