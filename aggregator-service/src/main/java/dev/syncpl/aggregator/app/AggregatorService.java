package dev.syncpl.aggregator.app;

import dev.syncpl.aggregator.AggregatorMeters;
import dev.syncpl.aggregator.AggregatorOptions;
import dev.syncpl.aggregator.query.RunningStreams;
import dev.syncpl.aggregator.reward.TreeRewardConfig;
import dev.syncpl.aggregator.state.DueCursors;
import dev.syncpl.aggregator.wire.WireSerdes;
import dev.syncpl.events.wire.SerdeSettings;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.state.HostInfo;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets the aggregator live as long as the service. It starts on a thread of its own, so that health and queries answer
 * while it waits for brokers and topics. What cannot go on ends the process with code 1 and one line.
 */
@ApplicationScoped
public class AggregatorService implements RunningStreams {

    private static final Logger LOG = LoggerFactory.getLogger(AggregatorService.class);

    private final Aggregator aggregator;
    private final HostInfo self;
    private Thread starter;

    AggregatorService(
            AggregatorConfig config,
            KafkaConfig kafka,
            RegistryConfig registry,
            TreeRewardConfig reward,
            @ConfigProperty(name = "syncpl.instance-id", defaultValue = "0") String instanceId,
            AggregatorMeters meters) {
        self = AdvertisedAddress.of(config.advertisedAddress());
        aggregator = new Aggregator(
                StreamsSettings.of(config, kafka, instanceId, meters),
                options(config, reward.run()),
                meters,
                new WireSerdes(SerdeSettings.load(registry.url(), registry.serde()), registry.patience()),
                new AdminCluster(kafka, config.applicationId() + "-" + instanceId + "-admin"),
                config.closeTimeout(),
                config.acceptReset());
    }

    void start(@Observes StartupEvent event) {
        starter = new Thread(this::run, "aggregator-start");
        starter.start();
    }

    void stop(@Observes ShutdownEvent event) {
        if (starter != null) {
            starter.interrupt();
        }
        aggregator.close();
    }

    /** State of the stream threads; empty while topics are waited for. */
    public Optional<KafkaStreams.State> state() {
        return aggregator.state();
    }

    @Override
    public HostInfo self() {
        return self;
    }

    @Override
    public Optional<KafkaStreams> running() {
        return aggregator.running();
    }

    @Override
    public DueCursors cursors() {
        return aggregator.cursors();
    }

    private void run() {
        try {
            aggregator.run(AggregatorService::fail);
        } catch (StartException e) {
            fail(e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            // Nobody foresaw it. A service that goes on without its threads would wait for ever to be ready.
            LOG.error("The aggregator does not start", e);
            fail(e.toString());
        }
    }

    private static void fail(String line) {
        LOG.error("The aggregator ends: {}", line);
        Quarkus.asyncExit(1);
    }

    static AggregatorOptions options(AggregatorConfig config, String awaitedRuns) {
        return new AggregatorOptions(
                config.admission().defaultWindow(),
                config.admission().batch(),
                config.admission().tick(),
                config.admission().eraseBatch(),
                config.admission().timeOutsInARow(),
                config.deadlines().tick(),
                config.deadlines().batch(),
                config.deadlines().quietPeriod(),
                awaitedRuns);
    }
}
