package dev.syncpl.system.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.syncpl.cli.connect.Endpoints;
import dev.syncpl.cli.connect.KafkaAccess;
import dev.syncpl.events.topics.Topics;
import dev.syncpl.events.wire.DeadLetter;
import dev.syncpl.stack.Service;
import dev.syncpl.system.Line;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * A line with two aggregators under faults in random order, and the oracle's word on what it wrote. A few faults in the
 * normal build, every one under {@code -Pcrash}. {@code syncpl.crash.seed} repeats the order of an earlier run.
 */
class CrashIT {

    private static final boolean FULL = Boolean.getBoolean("syncpl.crash.full");
    private static final Duration INJECTING = Duration.ofMinutes(FULL ? 5 : 2);
    private static final Duration SETTLING = Duration.ofSeconds(90);
    private static final Duration GLANCE = Duration.ofSeconds(1);
    private static final Duration BETWEEN = Duration.ofSeconds(2);

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    /** The cut's, so that a build does the same each time. */
    private static final long CUT_SEED = 7;

    private final long seed =
            Long.getLong("syncpl.crash.seed", FULL ? ThreadLocalRandom.current().nextInt(1_000_000) : CUT_SEED);
    private final CrashReport report = new CrashReport(seed, System.out);

    @Test
    @Timeout(value = 8, unit = TimeUnit.MINUTES)
    void nothingIsLostAndNothingComesTwice() throws Exception {
        Path data = folder.resolve("data");
        try (Line line = Line.start(
                        data,
                        options -> options.instances(Service.AGGREGATOR, 2)
                                .simulatorOption("latency-ms", "300")
                                .simulatorOption("garbage-rate", "0.2")
                                .simulatorOption("models.\"%s\".accuracy".formatted(Workload.BACKBONE), "0.5")
                                .simulatorOption("models.\"%s\".accuracy".formatted(Workload.RSFT), "0.9")
                                .environment("SYNCPL_AGGREGATOR_DEADLINES_QUIET_PERIOD", "15s"));
                Producing producing = new Producing(
                        line.stack().bootstrapServers(), line.stack().registryUrl())) {
            KafkaAccess kafka = access(line);
            try (Consumer<byte[], byte[]> consumer = kafka.consumer();
                    Admin admin = kafka.admin()) {
                crash(line, data, producing, new TopicEvents(consumer, kafka::decoder), new LeftOver(admin, consumer));
            }
        }
    }

    private void crash(Line line, Path data, Producing producing, TopicEvents topics, LeftOver leftOver)
            throws Exception {
        Random random = new Random(seed);
        Inputs inputs = new Inputs(topics, producing, random);
        Copies copies = new Copies(topics, producing, random);
        Processes processes = new Processes(line.stack(), data);
        try (Workload workload = new Workload(line, folder, topics)) {
            inject(new Injector(processes, inputs, copies), processes, copies, workload);
            workload.awaitAll(copies.requested());
            check(line, leftOver, topics, inputs, copies, workload);
        }
    }

    private void inject(Injector injector, Processes processes, Copies copies, Workload workload) throws Exception {
        List<Fault> faults = FULL ? FaultPlan.all(seed) : FaultPlan.cut(seed);
        long until = System.nanoTime() + INJECTING.toNanos();
        int done = 0;
        while (!copies.possible() && System.nanoTime() < until) {
            workload.feed(copies.requested());
            workload.awaitSome(1, BETWEEN);
        }
        while (done < faults.size() && System.nanoTime() < until) {
            workload.feed(copies.requested());
            workload.awaitSome(1, BETWEEN);
            Fault fault = faults.get(done++);
            String note = injector.inject(fault);
            report.fault(fault, note, processes.settle());
        }
        report.leftOut(faults.subList(done, faults.size()));
    }

    private void check(
            Line line, LeftOver leftOver, TopicEvents topics, Inputs inputs, Copies copies, Workload workload)
            throws Exception {
        // Asserted: while tasks move from one aggregator to the other there may be no answer.
        await("everything read")
                .atMost(SETTLING)
                .pollInterval(GLANCE)
                .untilAsserted(() -> assertThat(lag(line)).isZero());
        await("nothing left over")
                .atMost(SETTLING)
                .pollInterval(GLANCE)
                .untilAsserted(() -> assertThat(leftOver.now()).isEmpty());
        Recording recording = Recording.read(topics);
        List<String> letters = deadLetters(line);
        List<String> complaints = new ArrayList<>(Oracle.complaints(recording));
        complaints.addAll(DeadLettersDue.complaints(inputs.poison(), letters));
        complaints.addAll(EndedOnce.timedOut(recording, copies.lost()));
        Screenings screenings = Screenings.read(topics, Workload.SCREENING);
        complaints.addAll(screenings.complaints());
        report.summary(recording, screenings, letters.size(), complaints);

        assertThat(complaints).isEmpty();
        assertThat(recording.requested()).hasSize(workload.requested() + copies.requested());
        assertThat(screenings.decisions()).hasSize(workload.screened()).isNotEmpty();
    }

    private static List<String> deadLetters(Line line) {
        return Topics.ALL.stream()
                .flatMap(topic -> line.topics().records(topic.deadLetterName()).stream())
                .map(letter -> DeadLettersDue.name(
                        DeadLettersDue.place(
                                header(letter, DeadLetter.TOPIC_HEADER),
                                header(letter, DeadLetter.PARTITION_HEADER),
                                header(letter, DeadLetter.OFFSET_HEADER)),
                        header(letter, DeadLetter.GROUP_HEADER)))
                .toList();
    }

    private static String header(ConsumerRecord<?, ?> letter, String name) {
        return new String(letter.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    private static long lag(Line line) throws IOException {
        long lag = 0;
        for (JsonNode group :
                new ObjectMapper().readTree(line.syncpl("status", "--json")).path("groups")) {
            lag += group.path("lag").asLong();
        }
        return lag;
    }

    private static KafkaAccess access(Line line) {
        return new KafkaAccess(new Endpoints(
                line.stack().bootstrapServers(),
                line.stack().registryUrl(),
                line.stack().process("aggregator-0").address().toString()));
    }
}
