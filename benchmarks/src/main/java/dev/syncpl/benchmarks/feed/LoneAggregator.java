package dev.syncpl.benchmarks.feed;

import dev.syncpl.benchmarks.line.LoadedLine;
import dev.syncpl.events.topics.Topic;
import dev.syncpl.events.topics.Topics;
import dev.syncpl.stack.LocalStack;
import dev.syncpl.stack.Service;
import dev.syncpl.stack.StackException;
import dev.syncpl.stack.StackOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** An aggregator with its broker and registry, and no stages: what it reads is fed to it. Used by one thread. */
public final class LoneAggregator implements AutoCloseable {

    /** Its group and the stem of its changelogs, under the default application id. */
    private static final String GROUP = "syncpl-aggregator";

    private static final String PROCESS = Service.AGGREGATOR.instance(0);
    private static final String CHANGELOG = "-changelog";
    private static final String BROKER = "broker";
    private static final double MICROS = 1e6;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final long LOOK_EVERY_MILLIS = 50;

    private final LoadedLine line;
    private final Admin admin;
    /** By topic: each reads on from where it was asked last. */
    private final Map<String, RecordCount> written = new HashMap<>();

    /** @param line started with {@link #choices} */
    public LoneAggregator(LoadedLine line) {
        this.line = line;
        this.admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, stack().bootstrapServers()));
    }

    /** Java's own options in place of the stack's, which compile little so that a process is there sooner. */
    public static final List<String> JAVAS_OWN = List.of("-XX:TieredStopAtLevel=4");

    /** Broker, registry and one aggregator, with these options of its Java machine beside those of the stack. */
    public static Consumer<StackOptions.Builder> choices(List<String> javaOptions) {
        return options ->
                options.serversOnly().instances(Service.AGGREGATOR, 1).javaOptions(Service.AGGREGATOR, javaOptions);
    }

    public LocalStack stack() {
        return line.stack();
    }

    /** What it is fed by, with records from now on. */
    public Feed feed() {
        return new Feed(stack().bootstrapServers(), stack().registryUrl(), Instant.now());
    }

    /** Stops it in order; the rest goes on. */
    public void stop() {
        stack().end(PROCESS);
    }

    /** Starts it again and waits until it is RUNNING. */
    public void start() {
        stack().restart(PROCESS);
    }

    /** Folder of its state stores. */
    public Path state() {
        return stack().state(PROCESS);
    }

    public long pid() {
        return stack().process(PROCESS).pid();
    }

    private Duration processorTime(String process) {
        return ProcessHandle.of(stack().process(process).pid())
                .flatMap(handle -> handle.info().totalCpuDuration())
                .orElseThrow(() -> new IllegalStateException("the processor time of " + process + " is not told"));
    }

    /** Records of a topic, and markers of transactions, that it has worked on and committed. */
    public long committed(Topic<?> topic) throws Exception {
        List<TopicPartition> partitions = IntStream.range(0, Topics.LOCAL_PARTITIONS)
                .mapToObj(partition -> new TopicPartition(topic.name(), partition))
                .toList();
        Map<TopicPartition, OffsetAndMetadata> offsets =
                admin.listConsumerGroupOffsets(GROUP).partitionsToOffsetAndMetadata().get().entrySet().stream()
                        .filter(entry -> entry.getValue() != null)
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        return partitions.stream()
                .filter(offsets::containsKey)
                .mapToLong(partition -> offsets.get(partition).offset())
                .sum();
    }

    /**
     * How it got through records: by the clock, and by the processor time that it and its broker used, compilation and
     * garbage collection included.
     */
    public record Course(Pace clock, Pace processor, Pace broker) {

        /** Processor time of the aggregator a record between two counts, in microseconds. */
        public double processorMicros(double from, double to) {
            return MICROS / processor.perSecond(from, to);
        }

        /** As above, of the broker. */
        public double brokerMicros(double from, double to) {
            return MICROS / broker.perSecond(from, to);
        }
    }

    /**
     * Waits until it has worked on so many more records of a topic. The markers of transactions count as records: few
     * beside those of a {@link Feed}.
     *
     * @param before what {@link #committed} told before
     * @return how it got there, counted from there
     * @throws StackException if it ends
     * @throws IllegalStateException if it gets no further for two minutes
     */
    public Course awaitCommitted(Topic<?> topic, long before, long records) throws Exception {
        Course course = new Course(new Pace(), new Pace(), new Pace());
        await("of %,d records of " + topic.name() + " %,d were worked on", records, () -> {
            long committed = committed(topic) - before;
            course.clock.read(System.nanoTime(), committed);
            course.processor.read(processorTime(PROCESS).toNanos(), committed);
            course.broker.read(processorTime(BROKER).toNanos(), committed);
            Thread.sleep(LOOK_EVERY_MILLIS);
            return committed;
        });
        return course;
    }

    /**
     * Waits until it has written so many records to a topic.
     *
     * @throws StackException if it ends
     * @throws IllegalStateException if no further one comes for two minutes
     */
    public void awaitWritten(Topic<?> topic, long records) throws Exception {
        RecordCount count =
                written.computeIfAbsent(topic.name(), name -> new RecordCount(stack().bootstrapServers(), topic));
        await("of %,d records of " + topic.name() + " %,d were written", records, count::more);
    }

    /** Bytes of each of its changelogs on the broker's disk, by store. */
    public SortedMap<String, Long> changelogBytes() throws Exception {
        SortedMap<String, Long> bytes = new TreeMap<>();
        admin.describeLogDirs(List.of(1)).allDescriptions().get().values().stream()
                .flatMap(folders -> folders.values().stream())
                .flatMap(folder -> folder.replicaInfos().entrySet().stream())
                .filter(replica -> replica.getKey().topic().endsWith(CHANGELOG))
                .forEach(replica -> bytes.merge(
                        store(replica.getKey().topic()), replica.getValue().size(), Long::sum));
        return bytes;
    }

    private static String store(String changelog) {
        return changelog.substring(GROUP.length() + 1, changelog.length() - CHANGELOG.length());
    }

    private void await(String otherwise, long wanted, Callable<Long> count) throws Exception {
        long last = -1;
        long lastChange = System.nanoTime();
        while (last < wanted) {
            long now = count.call();
            if (now > last) {
                last = now;
                lastChange = System.nanoTime();
            } else if (System.nanoTime() - lastChange > PATIENCE.toNanos()) {
                throw new IllegalStateException(otherwise.formatted(wanted, last));
            }
            line.requireAlive();
        }
    }

    @Override
    public void close() {
        written.values().forEach(RecordCount::close);
        admin.close();
        line.close();
    }
}
