package dev.syncpl.aggregator.errors;

import dev.syncpl.aggregator.RefusedEvent;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProcessingExceptionHandler;
import org.apache.kafka.streams.processor.api.Record;

/**
 * An event that a processor refuses becomes a dead letter, as it was read. Any other exception is a defect or an
 * outage and stops the thread: stepping over the record would lose it without a trace.
 */
public final class RefusalHandler implements ProcessingExceptionHandler {

    private DeadLetters deadLetters;

    @Override
    public void configure(Map<String, ?> configuration) {
        deadLetters = new DeadLetters(HandlerSettings.of(configuration));
    }

    @Override
    public Response handleError(ErrorHandlerContext context, Record<?, ?> record, Exception exception) {
        return Causes.find(exception, RefusedEvent.class)
                .map(refused -> Response.resume(deadLetters.of(asRead(context), refused.code(), refused.getMessage())))
                .orElseGet(Response::fail);
    }

    private static ConsumerRecord<byte[], byte[]> asRead(ErrorHandlerContext context) {
        return new ConsumerRecord<>(
                context.topic(),
                context.partition(),
                context.offset(),
                context.timestamp(),
                TimestampType.CREATE_TIME,
                ConsumerRecord.NULL_SIZE,
                ConsumerRecord.NULL_SIZE,
                context.sourceRawKey(),
                context.sourceRawValue(),
                context.headers(),
                Optional.empty());
    }
}
