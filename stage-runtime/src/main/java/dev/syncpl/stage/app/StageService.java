package dev.syncpl.stage.app;

import dev.syncpl.events.wire.SerdeSettings;
import dev.syncpl.stage.Stage;
import dev.syncpl.stage.llm.ChatClient;
import dev.syncpl.stage.runner.FollowingConcurrency;
import dev.syncpl.stage.runner.RunnerStatus;
import dev.syncpl.stage.runner.StageRunner;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.CreationException;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.apache.avro.specific.SpecificRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the application's stage from start to end: first the run states are read, so that no request is made for a
 * cancelled run, then the runner starts. On SIGTERM what is in flight is finished or handed back. If the runner ends by
 * itself, the process does.
 */
@Singleton
public class StageService {

    private static final Logger LOG = LoggerFactory.getLogger(StageService.class);
    private static final int FAILED = 1;

    private final Instance<Stage<?>> stage;
    private final StageConfig config;
    private final Instance<SerdeSettings> serdes;
    private final Instance<RunsReader> reader;
    private final Instance<ChatClient> model;
    private final MeterRegistry meters;

    private volatile RunsReader runs;

    private volatile StageRunner<?> runner;
    private volatile boolean runnerStarted;
    private boolean stopping;

    /** Parts are made when the application starts, so that a setting that cannot be is one line, not a stack trace. */
    @Inject
    StageService(
            Instance<Stage<?>> stage,
            StageConfig config,
            Instance<SerdeSettings> serdes,
            Instance<RunsReader> reader,
            Instance<ChatClient> model,
            MeterRegistry meters) {
        this.stage = stage;
        this.config = config;
        this.serdes = serdes;
        this.reader = reader;
        this.model = model;
        this.meters = meters;
    }

    void start(@Observes StartupEvent event) {
        try {
            runs = reader.get();
            runner = runner(stage.get());
        } catch (IllegalArgumentException | CreationException e) {
            LOG.error("the stage cannot start: {}", rootMessage(e));
            Quarkus.asyncExit(FAILED);
            return;
        }
        runs.caughtUp().thenRun(this::startRunner);
        runs.start();
    }

    void stop(@Observes ShutdownEvent event) {
        if (runner == null) {
            return;
        }
        runs.stop();
        boolean running;
        synchronized (this) {
            stopping = true;
            running = runnerStarted;
        }
        if (running) {
            runner.stop();
        }
    }

    /** How the stage is. */
    RunnerStatus status() {
        if (runner == null) {
            return new RunnerStatus(RunnerStatus.State.STOPPED, "it could not be made");
        }
        if (runnerStarted) {
            return runner.status();
        }
        String trouble = runs.trouble();
        return trouble.isEmpty()
                ? new RunnerStatus(RunnerStatus.State.STARTING, "the run states are being read")
                : new RunnerStatus(RunnerStatus.State.WAITING, "the run states cannot be read: " + trouble);
    }

    private synchronized void startRunner() {
        if (!stopping) {
            runner.start();
            runnerStarted = true;
        }
    }

    private <I extends SpecificRecord> StageRunner<I> runner(Stage<I> counted) {
        StageMetrics metrics = new StageMetrics(meters, counted.name());
        StageRunner<I> made = new StageRunner<>(
                new CountingStage<>(counted, metrics),
                Settings.runner(config, counted.name()),
                serdes.get(),
                new FollowingConcurrency(() -> model.get().worthwhileRecords()),
                // The runner has said why, in one line.
                status -> Quarkus.asyncExit(FAILED));
        metrics.watch(made::metrics);
        return made;
    }

    private static String rootMessage(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getMessage();
    }
}
