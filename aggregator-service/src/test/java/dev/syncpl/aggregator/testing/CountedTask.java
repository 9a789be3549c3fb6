package dev.syncpl.aggregator.testing;

import dev.syncpl.aggregator.AggregatorOptions;
import dev.syncpl.aggregator.run.RunProcessor;
import dev.syncpl.aggregator.state.CountedStores;
import dev.syncpl.aggregator.state.DueCursors;
import dev.syncpl.aggregator.tree.TreeProcessor;
import dev.syncpl.events.TreeAdmitted;
import dev.syncpl.events.topics.Topic;
import java.io.File;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.Record;

/**
 * One side of the topology on stores that count, for tests of what an event or a tick costs. The processors are the
 * real ones; everything they send stays here.
 */
public final class CountedTask<V extends SpecificRecord> {

    private static final int PARTITION = 3;

    private final MockProcessorContext<String, V> context;
    private final Processor<String, SpecificRecord, String, V> processor;
    private final CountedStores stores = new CountedStores();
    private Instant now = Requests.START;

    private CountedTask(int subtopology, Processor<String, SpecificRecord, String, V> processor) {
        Properties config = new Properties();
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, AggregatorDriver.APPLICATION_ID);
        config.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "127.0.0.1:1");
        this.context = new MockProcessorContext<>(config, new TaskId(subtopology, PARTITION), new File("unused"));
        this.processor = processor;
        stores.all().forEach(context::addStateStore);
        context.setCurrentSystemTimeMs(now.toEpochMilli());
        processor.init(context);
    }

    /** The run side. */
    public static CountedTask<TreeAdmitted> ofRuns() {
        return new CountedTask<>(0, new RunProcessor(AggregatorOptions.defaults(), new CountingMeters()));
    }

    /** The tree side, whose brokers answer. */
    public static CountedTask<SpecificRecord> ofTrees(DueCursors cursors) {
        return new CountedTask<>(
                1, new TreeProcessor(AggregatorOptions.defaults(), new CountingMeters(), () -> true, cursors));
    }

    /** The partition that the task is of. */
    public int partition() {
        return PARTITION;
    }

    public CountedStores stores() {
        return stores;
    }

    public Instant now() {
        return now;
    }

    /** Handles an event made now and gives back what it took. */
    public StoreWork send(Topic<?> topic, String key, SpecificRecord event) {
        return work(() -> {
            context.setRecordMetadata(topic.name(), PARTITION, 0);
            processor.process(new Record<>(key, event, now.toEpochMilli()));
        });
    }

    /** Lets time go on and ticks once; gives back what the tick took. */
    public StoreWork tick(Duration duration) {
        now = now.plus(duration);
        context.setCurrentSystemTimeMs(now.toEpochMilli());
        return work(() -> {
            context.scheduledPunctuators().forEach(tick -> tick.getPunctuator().punctuate(now.toEpochMilli()));
        });
    }

    /** What was sent of this type since this was asked last for anything. */
    public <E extends SpecificRecord> List<E> sent(Class<E> type) {
        List<E> sent = context.forwarded().stream()
                .map(forward -> (SpecificRecord) forward.record().value())
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
        context.resetForwards();
        return sent;
    }

    private StoreWork work(Runnable step) {
        StoreWork before = total();
        step.run();
        return total().minus(before);
    }

    private StoreWork total() {
        return stores.all().stream().map(CountingStore::work).reduce(StoreWork.NONE, StoreWork::plus);
    }
}
