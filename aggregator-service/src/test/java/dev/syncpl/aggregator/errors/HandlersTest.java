package dev.syncpl.aggregator.errors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.syncpl.aggregator.testing.CountingMeters;
import dev.syncpl.aggregator.wire.WireFailures;
import dev.syncpl.events.topics.Topics;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.Configurable;
import org.apache.kafka.common.errors.InvalidTxnStateException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.DeserializationExceptionHandler;
import org.apache.kafka.streams.errors.ProcessingExceptionHandler;
import org.apache.kafka.streams.errors.ProductionExceptionHandler;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.junit.jupiter.api.Test;

/** What stops a thread, what replaces it, and what is stepped over. */
class HandlersTest {

    private final CountingMeters meters = new CountingMeters();

    @Test
    void anEventThatIsTooLargeIsLeftOutAndCounted() {
        OversizeHandler handler = configured(new OversizeHandler());

        ProductionExceptionHandler.Response response = handler.handleSerializationError(
                null,
                new ProducerRecord<>(Topics.TREES.name(), "run/q1", "row"),
                new StreamsException(WireFailures.oversized()),
                ProductionExceptionHandler.SerializationExceptionOrigin.VALUE);

        assertThat(response.result()).isEqualTo(ProductionExceptionHandler.Result.RESUME);
        assertThat(meters.count("oversized")).isEqualTo(1);
        assertThat(response.deadLetterQueueRecords())
                .singleElement()
                .satisfies(letter -> assertThat(letter.topic()).isEqualTo(Topics.TREES.deadLetterName()));
    }

    @Test
    void noOtherEventIsLeftOut() {
        OversizeHandler handler = configured(new OversizeHandler());
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>("rows", new byte[1]);

        assertThat(handler.handleSerializationError(
                                null,
                                record,
                                new SerializationException("a defect"),
                                ProductionExceptionHandler.SerializationExceptionOrigin.VALUE)
                        .result())
                .isEqualTo(ProductionExceptionHandler.Result.FAIL);
        assertThat(handler.handleError(null, record, new RecordTooLargeException())
                        .result())
                .isEqualTo(ProductionExceptionHandler.Result.FAIL);
        assertThat(handler.handleError(null, record, new TimeoutException()).result())
                .isEqualTo(ProductionExceptionHandler.Result.RETRY);
    }

    @Test
    void aDefectIsNeverSteppedOver() {
        assertThat(configured(new PoisonHandler())
                        .handleError(null, null, new IllegalStateException("a defect"))
                        .result())
                .isEqualTo(DeserializationExceptionHandler.Result.FAIL);
        assertThat(configured(new RefusalHandler())
                        .handleError(null, null, new IllegalStateException("a defect"))
                        .result())
                .isEqualTo(ProcessingExceptionHandler.Result.FAIL);
    }

    @Test
    void anOutageReplacesTheThreadAndADefectStopsTheApplication() {
        UncaughtErrors errors = new UncaughtErrors();

        assertThat(errors.handle(new StreamsException(WireFailures.outage())))
                .isEqualTo(StreamThreadExceptionResponse.REPLACE_THREAD);
        assertThat(errors.handle(new StreamsException(new TimeoutException("no answer"))))
                .isEqualTo(StreamThreadExceptionResponse.REPLACE_THREAD);
        assertThat(errors.handle(new StreamsException("commit", new InvalidTxnStateException("ran out meanwhile"))))
                .isEqualTo(StreamThreadExceptionResponse.REPLACE_THREAD);
        assertThat(errors.handle(new StreamsException("commit", new ProducerFencedException("a later epoch"))))
                .isEqualTo(StreamThreadExceptionResponse.REPLACE_THREAD);
        assertThat(errors.reason()).isEmpty();

        assertThat(errors.handle(new StreamsException("wrapped", new IllegalStateException("a defect"))))
                .isEqualTo(StreamThreadExceptionResponse.SHUTDOWN_CLIENT);
        assertThat(errors.reason()).contains("IllegalStateException: a defect");
    }

    private <T extends Configurable> T configured(T handler) {
        handler.configure(Map.of(HandlerSettings.METERS, meters, StreamsConfig.APPLICATION_ID_CONFIG, "app"));
        return handler;
    }
}
