package dev.syncpl.aggregator.app;

import dev.syncpl.aggregator.AggregatorMeters;
import dev.syncpl.aggregator.AggregatorOptions;
import dev.syncpl.aggregator.testing.BinaryDeserializer;
import dev.syncpl.aggregator.testing.BinarySerializer;
import dev.syncpl.aggregator.wire.WireSerdes;
import dev.syncpl.events.wire.SerdeSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** Aggregators in this process, each as its service would start it. */
final class TestInstances implements AutoCloseable {

    private final String bootstrapServers;
    private final AggregatorMeters meters;
    private final List<String> defects = new CopyOnWriteArrayList<>();
    private final List<Aggregator> started = new ArrayList<>();

    TestInstances(String bootstrapServers, AggregatorMeters meters) {
        this.bootstrapServers = bootstrapServers;
        this.meters = meters;
    }

    /** Starts one, on a thread of its own, with state in a folder of its own below this one. */
    Aggregator start(String instance, Path folder) {
        return start(instance, folder, Map.of(), BinaryDeserializer.class.getName());
    }

    Aggregator start(String instance, Path folder, Map<String, String> settings, String deserializer) {
        Map<String, String> properties = new HashMap<>(settings);
        properties.put("syncpl.kafka.bootstrap-servers", bootstrapServers);
        properties.put(
                "syncpl.aggregator.state-dir",
                folder.resolve("state-" + instance).toString());
        var config = ConfigTest.config(properties);
        KafkaConfig kafka = config.getConfigMapping(KafkaConfig.class);
        Aggregator aggregator = new Aggregator(
                StreamsSettings.of(config.getConfigMapping(AggregatorConfig.class), kafka, instance, meters),
                AggregatorOptions.defaults(),
                meters,
                new WireSerdes(
                        SerdeSettings.load(
                                "http://127.0.0.1:1",
                                Map.of("serializer", BinarySerializer.class.getName(), "deserializer", deserializer)),
                        Duration.ZERO),
                new AdminCluster(kafka, "admin-" + instance),
                Duration.ofSeconds(20),
                false);
        started.add(aggregator);
        new Thread(() -> run(aggregator), "start-" + instance).start();
        return aggregator;
    }

    /** Why any of them did not start, or stopped by itself. */
    List<String> defects() {
        return defects;
    }

    private void run(Aggregator aggregator) {
        try {
            aggregator.run(defects::add);
        } catch (RuntimeException e) {
            defects.add(e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        started.forEach(Aggregator::close);
    }
}
