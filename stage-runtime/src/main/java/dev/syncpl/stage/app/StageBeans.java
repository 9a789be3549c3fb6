package dev.syncpl.stage.app;

import dev.syncpl.events.topics.Topics;
import dev.syncpl.events.wire.EventDecoder;
import dev.syncpl.events.wire.PoisonClassifier;
import dev.syncpl.events.wire.RegistryApi;
import dev.syncpl.events.wire.SerdeSettings;
import dev.syncpl.stage.llm.ChatClient;
import dev.syncpl.stage.sampling.StageTools;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Makes the parts that a stage is built from. */
final class StageBeans {

    @Produces
    @Singleton
    ChatClient model(StageConfig config, MeterRegistry meters) {
        ChatClient client = ChatClient.connect(Settings.endpoints(config), Clock.systemUTC(), new LlmMetrics(meters));
        new EndpointMetrics(meters).watch(client::states);
        return client;
    }

    void close(@Disposes ChatClient client) {
        client.close();
    }

    @Produces
    @Singleton
    SerdeSettings serdes(StageConfig config) {
        return Settings.serdes(config);
    }

    @Produces
    @Singleton
    RunsReader runs(StageConfig config, SerdeSettings serdes) {
        EventDecoder<dev.syncpl.events.RunState> decoder =
                new EventDecoder<>(Topics.RUNS, serdes, new PoisonClassifier(new RegistryApi(serdes.registryApi())));
        String clientId = "syncpl-runs-" + config.instanceId();
        return new RunsReader(() -> RunsConsumer.of(config.kafka(), clientId), decoder::decode);
    }

    @Produces
    @Singleton
    StageTools tools(ChatClient model, RunsReader runs) {
        return new StageTools(model, runs, Clock.systemUTC());
    }
}
