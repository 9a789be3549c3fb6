package dev.syncpl.stage.runner;

import dev.syncpl.events.wire.FailureCode;
import dev.syncpl.events.wire.PoisonClassifier;
import dev.syncpl.events.wire.RegistryApi;
import dev.syncpl.events.wire.SerdeSettings;
import dev.syncpl.stage.Stage;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.DoubleSupplier;
import org.apache.avro.specific.SpecificRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs one stage on Kafka: reads its input, calls it asynchronously for many records at once, and writes what it
 * answers, each input exactly once. What holds at every moment, with the tests that hold it; {@code RunnerModelTest}
 * holds all of it but the last, in seeded rows of accidents:
 *
 * <ol>
 *   <li><b>Finished is what is committed.</b> A result and the mark that its input is finished are written in one
 *       transaction. The mark is the partition's commit: its oldest unfinished offset, with the unfinished offsets up
 *       to the highest finished one in the commit's metadata ({@code PartitionLedgerTest}, {@code
 *       CommitMetadataTest}).
 *   <li><b>Finished is never called again.</b> Whoever gets a partition reads its commit first and skips what that
 *       says is finished. Only what was in flight, or finished after the last transaction, is called again ({@code
 *       StageRunnerIT}, with processes that are killed). Within one tenure a record is called again after an outage
 *       alone.
 *   <li><b>A result is kept in memory until its commit is confirmed.</b> After an error the transaction is aborted and
 *       sent again; where its outcome is not known, a new producer with the same id ends it, and the commits tell what
 *       is missing ({@code RunnerProtocolTest}). Meanwhile no further call is started, nor where {@link
 *       RunnerSettings#windowBytes()} of results wait ({@code RunnerPollingTest}).
 *   <li><b>Nothing of an ended tenure is written.</b> A tenure is one assignment of one partition. Its results are
 *       written until the partition is let go, and dropped and counted afterwards. A partition that is revoked waits a
 *       bounded time for what is in flight and starts nothing more; a lost one does not wait ({@code
 *       RunnerProtocolTest}).
 *   <li><b>What is in hand is bounded</b>, in records of a partition (so that the commit's metadata is bounded, too)
 *       and in records and bytes altogether ({@code WindowTest}). Full partitions are paused.
 *   <li><b>Polling goes on</b> while calls are slow, the window is full, a partition is drained or a flush is tried
 *       again: nothing that the poll thread waits for, all of it together, takes as long as {@code
 *       max.poll.interval.ms} ({@code ClientPropertiesTest}, {@code RunnerPollingTest}).
 *   <li><b>Every record comes to an end of bounded size.</b> Children that are too large become failure events; a
 *       record whose failure events are too large, or that is malformed, becomes a dead letter; a dead letter that is
 *       too large loses its body and keeps the headers that say where it lies ({@code RecordEndingTest}).
 *   <li><b>An outage costs no record.</b> While the model server or the registry is down, records keep their place, one
 *       at a time is tried with back-off, and work goes on by itself. A paid answer is kept meanwhile ({@code
 *       RecordEndingTest}).
 *   <li><b>A transaction is open during a flush alone</b>, and every size is checked before a record joins it ({@code
 *       RecordEndingTest}).
 *   <li><b>Stopping takes a bounded time</b>: what is in flight gets the stop time, what is not written then is handed
 *       back, and the group is left ({@code StageRunnerIT}, with a process that gets SIGTERM).
 * </ol>
 *
 * <p>Threads: a poll thread, which alone touches the consumer, the producer, the ledgers and the waiting results; a few
 * workers that decode, call the stage and encode; and whatever threads the stage completes its futures on. Methods of
 * this class may be called from any thread.
 *
 * @param <I> the event that the stage reads
 */
public final class StageRunner<I extends SpecificRecord> {

    private static final Logger LOG = LoggerFactory.getLogger(StageRunner.class);

    private static final long RETRY_MILLIS = 100;

    private static final DoubleSupplier RANDOM =
            () -> ThreadLocalRandom.current().nextDouble();

    /** What closing the clients may take beyond the time for calls in flight. */
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

    private final Stage<I> stage;
    private final RunnerContext context;
    private final RunnerOwner owner;
    private final ConcurrencyLimit limit;
    private final ClientProperties properties;
    private final KafkaClients clients;
    private final CodecPool<I> codecs;
    private final ExecutorService threads;
    private final Workers workers;
    private final Dispatcher<I> dispatcher;
    private final Thread pollThread;

    private volatile boolean stopping;
    private volatile RunSession<I> session;
    private volatile RunnerStatus status = new RunnerStatus(RunnerStatus.State.STARTING, "");

    /**
     * Makes a runner; nothing is started or opened.
     *
     * @param serdes of events
     * @param limit how many calls may be in flight
     * @param owner is told if the runner ends by itself
     * @throws IllegalArgumentException if a client property must not be set, or a time-out does not fit
     */
    public StageRunner(
            Stage<I> stage, RunnerSettings settings, SerdeSettings serdes, ConcurrencyLimit limit, RunnerOwner owner) {
        this.stage = stage;
        this.owner = owner;
        this.limit = limit;
        this.properties = new ClientProperties(settings);
        properties.check();
        this.clients = KafkaClients.of(properties);
        this.context = new RunnerContext(settings, Ticker.system(), new Counters(), new Troubles(stage.name()));
        PoisonClassifier classifier = new PoisonClassifier(new RegistryApi(serdes.registryApi()));
        this.codecs = new CodecPool<>(() -> new EventCodec<>(stage.input(), stage.outputs(), serdes, classifier));
        this.threads = Executors.newFixedThreadPool(settings.workers(), workerThreads(stage.name()));
        this.workers = new Workers(threads);
        Backoff backoff = new Backoff(settings.firstBackoff(), settings.longestBackoff(), RANDOM);
        this.dispatcher = new Dispatcher<>(
                new RecordWork<>(stage, settings.group(), codecs, workers, context.ticker()),
                limit,
                new OutageGate(backoff, context.ticker(), context.troubles(), context.counters()),
                workers,
                context.troubles(),
                settings.windowBytes());
        this.pollThread = new Thread(this::run, "syncpl-" + stage.name() + "-poll");
    }

    /** Starts; returns at once. Called once. */
    public void start() {
        pollThread.start();
    }

    /**
     * Ends the run: starts no more calls, waits for those in flight at most the stop time, writes their results, hands
     * back the rest and leaves the group. Returns when that is done, or where the broker does not answer, ten seconds
     * after the stop time at the latest: what was not written is then as after a kill. Calling it again does no harm.
     */
    public void stop() {
        stopping = true;
        if (Thread.currentThread() == pollThread) {
            return;
        }
        long patience = context.settings().stopTimeout().plus(CLOSE_TIMEOUT).toMillis();
        try {
            pollThread.join(patience);
            if (pollThread.isAlive()) {
                LOG.warn("stage {} did not stop within {} ms; what is not written is given up", stage.name(), patience);
                pollThread.interrupt();
                pollThread.join(CLOSE_TIMEOUT.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** How the runner is. */
    public RunnerStatus status() {
        RunnerStatus own = status;
        if (own.state() == RunnerStatus.State.STOPPED) {
            return own;
        }
        RunnerStatus troubled = context.troubles().status();
        return troubled.state() == RunnerStatus.State.RUNNING ? own : troubled;
    }

    /** What the runner did so far. */
    public RunnerMetrics metrics() {
        RunSession<I> current = session;
        RunSession.Gauges gauges = current == null ? new RunSession.Gauges(0, 0, 0) : current.gauges();
        Counters counters = context.counters();
        return new RunnerMetrics(
                limit.limit(),
                dispatcher.inFlight(),
                gauges.records(),
                gauges.bytes(),
                gauges.partitions(),
                counters.finished.sum(),
                counters.emitted.sum(),
                counters.skipped.sum(),
                counters.flushes.sum(),
                counters.flushErrors.sum(),
                counters.lateResults.sum(),
                counters.outages.sum(),
                counters.refused(),
                counters.deadLettered(),
                context.troubles().reason());
    }

    private void run() {
        RunnerStatus end = new RunnerStatus(RunnerStatus.State.STOPPED, "stopped");
        boolean byItself = true;
        try {
            work();
            LOG.info("stage {} stopped", stage.name());
            byItself = false;
        } catch (EndOfRun e) {
            LOG.error("stage {} ends: {}", stage.name(), e.getMessage());
            end = new RunnerStatus(RunnerStatus.State.STOPPED, e.getMessage());
        } catch (RuntimeException | Error e) {
            LOG.error("stage {} ends: {}", stage.name(), FailureCode.INTERNAL_ERROR, e);
            end = new RunnerStatus(RunnerStatus.State.STOPPED, FailureCode.INTERNAL_ERROR + ": " + OneLine.of(e));
        } finally {
            dispatcher.halt();
            threads.shutdownNow();
            codecs.close();
        }
        status = end;
        if (byItself && !stopping) {
            owner.stoppedByItself(end);
        }
    }

    private void work() {
        // A serde that cannot be made would fail on every record; better now.
        codecs.with(codec -> codec);
        new TopicCheck(stage, clients, context).await(() -> stopping);
        if (stopping) {
            return;
        }
        RunSession<I> run =
                new RunSession<>(stage, context, clients, dispatcher, properties.flushTimes(), CLOSE_TIMEOUT, RANDOM);
        session = run;
        try {
            while (!stopping && !run.prepare()) {
                context.ticker().rest(RETRY_MILLIS);
            }
            if (!stopping) {
                run.join();
                LOG.info("stage {} runs as {}", stage.name(), context.settings().clientId());
                status = new RunnerStatus(RunnerStatus.State.RUNNING, "");
            }
            while (!stopping) {
                run.turn();
                workers.defect().ifPresent(StageRunner::crash);
            }
        } catch (RuntimeException | Error e) {
            run.abandon();
            throw e;
        }
        run.leave();
    }

    private static void crash(Throwable defect) {
        throw new IllegalStateException("a worker met a defect: " + OneLine.of(defect), defect);
    }

    private static ThreadFactory workerThreads(String stage) {
        AtomicInteger number = new AtomicInteger();
        return step -> {
            Thread thread = new Thread(step, "syncpl-" + stage + "-worker-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
