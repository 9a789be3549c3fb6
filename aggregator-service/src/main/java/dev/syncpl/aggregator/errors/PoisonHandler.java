package dev.syncpl.aggregator.errors;

import dev.syncpl.aggregator.wire.PoisonRecordException;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.errors.DeserializationExceptionHandler;
import org.apache.kafka.streams.errors.ErrorHandlerContext;

/** Poison becomes a dead letter. Anything else stops the thread, so that no record is stepped over unread. */
public final class PoisonHandler implements DeserializationExceptionHandler {

    private DeadLetters deadLetters;

    @Override
    public void configure(Map<String, ?> configuration) {
        deadLetters = new DeadLetters(HandlerSettings.of(configuration));
    }

    @Override
    public Response handleError(
            ErrorHandlerContext context, ConsumerRecord<byte[], byte[]> record, Exception exception) {
        return Causes.find(exception, PoisonRecordException.class)
                .map(poison -> Response.resume(deadLetters.of(record, poison.code(), poison.getMessage())))
                .orElseGet(Response::fail);
    }
}
