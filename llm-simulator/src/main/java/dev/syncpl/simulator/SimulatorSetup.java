package dev.syncpl.simulator;

import dev.syncpl.simulator.model.SimulatedModel;
import dev.syncpl.simulator.serving.FaultRates;
import dev.syncpl.simulator.serving.Faults;
import dev.syncpl.simulator.serving.Latency;
import dev.syncpl.simulator.serving.ModelServer;
import dev.syncpl.simulator.serving.Sampler;
import dev.syncpl.simulator.serving.ServingOptions;
import dev.syncpl.simulator.truth.FileTruth;
import dev.syncpl.simulator.truth.HeuristicTruth;
import dev.syncpl.simulator.truth.Truth;
import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Duration;
import org.jboss.logging.Logger;

/** Puts the server together from its configuration, at the start: a wrong option or truth file ends the process. */
@Dependent
public class SimulatorSetup {

    private static final Logger LOG = Logger.getLogger(SimulatorSetup.class);
    private static final String HEURISTIC = "heuristic";

    @Produces
    @Singleton
    @Startup
    ModelServer server(SimulatorConfig config, Vertx vertx) {
        try {
            return assembled(config, vertx);
        } catch (IllegalArgumentException e) {
            // Of this exception Quarkus shows the message, where it shows the trace of any other.
            throw new ConfigurationException("The simulator cannot start: " + e.getMessage());
        }
    }

    private static ModelServer assembled(SimulatorConfig config, Vertx vertx) {
        SimulatedModel model = new SimulatedModel(config.seed(), truth(config), new ModelOddsTable(config));
        Faults faults = new Faults(config.seed(), rates(config));
        return new ModelServer(
                options(config),
                config.seed(),
                new Sampler(config.seed(), model, faults),
                faults,
                new VertxTimer(vertx),
                task -> vertx.runOnContext(nothing -> task.run()));
    }

    private static Truth truth(SimulatorConfig config) {
        if (config.truth().equals(HEURISTIC)) {
            return new HeuristicTruth();
        }
        FileTruth truth = FileTruth.read(Path.of(config.truth()), new HeuristicTruth());
        LOG.infof("%d comparisons have their truth in %s", truth.size(), config.truth());
        return truth;
    }

    private static FaultRates rates(SimulatorConfig config) {
        return new FaultRates(
                config.errorRates(),
                config.timeoutRate(),
                config.truncationRate(),
                config.garbageRate(),
                config.refusalRate(),
                config.contentFilterRate());
    }

    private static ServingOptions options(SimulatorConfig config) {
        return new ServingOptions(
                new Latency(config.latencyMs(), config.latencySigma()),
                config.slots(),
                config.overload(),
                Duration.ofMillis(config.hangMs()),
                config.contextTokens(),
                config.cacheTokens(),
                config.journal());
    }
}
