package dev.syncpl.aggregator.errors;

import dev.syncpl.aggregator.wire.OversizedEventException;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProductionExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An event that is too large is named, counted and left out; the rest of its tree goes on. Requests are small enough
 * for every event of admission, so it can only be a training row or a closing report. What the broker refuses for any
 * other reason is tried again or stops the thread.
 */
public final class OversizeHandler implements ProductionExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(OversizeHandler.class);

    private HandlerSettings settings;

    @Override
    public void configure(Map<String, ?> configuration) {
        settings = HandlerSettings.of(configuration);
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
        LOG.error("Left out an event of {} in {}: {}", record.key(), record.topic(), oversized.getMessage());
        settings.meters().oversized(record.topic());
        return Response.resume();
    }
}
