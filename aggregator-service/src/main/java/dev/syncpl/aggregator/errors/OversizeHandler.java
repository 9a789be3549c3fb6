package dev.syncpl.aggregator.errors;

import dev.syncpl.aggregator.wire.OversizedEventException;
import dev.syncpl.events.wire.FailureCode;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProductionExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An event that is too large for its topic is left out: its dead letter names it, without its bytes, and the rest of its
 * tree goes on. Requests are small enough for every event of admission, so it can only be a training row or a closing
 * report. What the broker refuses for any other reason is tried again or stops the thread.
 */
public final class OversizeHandler implements ProductionExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(OversizeHandler.class);

    private HandlerSettings settings;
    private DeadLetters deadLetters;

    @Override
    public void configure(Map<String, ?> configuration) {
        settings = HandlerSettings.of(configuration);
        deadLetters = new DeadLetters(settings);
    }

    @Override
    public Response handleError(
            ErrorHandlerContext context, ProducerRecord<byte[], byte[]> record, Exception exception) {
        return exception instanceof RetriableException ? Response.retry() : Response.fail();
    }

    @Override
    @SuppressWarnings("rawtypes")
    public Response handleSerializationError(
            ErrorHandlerContext context,
            ProducerRecord record,
            Exception exception,
            SerializationExceptionOrigin origin) {
        return Causes.find(exception, OversizedEventException.class)
                .map(oversized -> leftOut(record, oversized))
                .orElseGet(Response::fail);
    }

    private Response leftOut(ProducerRecord<?, ?> record, OversizedEventException oversized) {
        String line = EventName.of(record.key(), record.value()) + ": " + oversized.getMessage();
        LOG.error("Left out of {}: {}", record.topic(), line);
        settings.meters().oversized(record.topic());
        byte[] key = String.valueOf(record.key()).getBytes(StandardCharsets.UTF_8);
        return Response.resume(deadLetters.ofUnwritten(record.topic(), key, FailureCode.EVENT_TOO_LARGE, line));
    }
}
