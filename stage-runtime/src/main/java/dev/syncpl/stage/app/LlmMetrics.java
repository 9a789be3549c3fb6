package dev.syncpl.stage.app;

import dev.syncpl.events.Usage;
import dev.syncpl.events.wire.FailureCode;
import dev.syncpl.stage.llm.CallListener;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Optional;

/** The meters of requests to the model server: how many, how long, by model and outcome, and their tokens. Thread safe. */
final class LlmMetrics implements CallListener {

    private static final String OK = "OK";

    private final MeterRegistry registry;

    LlmMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void answered(String model, Duration latency, Usage usage) {
        request(model, OK, latency);
        tokens(model, "prompt", usage.getPromptTokens());
        tokens(model, "cached", usage.getCachedPromptTokens());
        tokens(model, "completion", usage.getCompletionTokens());
    }

    @Override
    public void failed(String model, Duration latency, FailureCode code, Optional<Duration> retryIn) {
        request(model, code.name(), latency);
        if (retryIn.isPresent()) {
            Counter.builder("syncpl.llm.retries")
                    .description("Requests sent again")
                    .tag("model", model)
                    .tag("outcome", code.name())
                    .register(registry)
                    .increment();
        }
    }

    private void request(String model, String outcome, Duration latency) {
        Timer.builder("syncpl.llm.requests")
                .description("Requests to the model server")
                .tag("model", model)
                .tag("outcome", outcome)
                .register(registry)
                .record(latency);
    }

    private void tokens(String model, String kind, Long count) {
        if (count != null) {
            Counter.builder("syncpl.llm.tokens")
                    .description("Tokens as the server counted them; cached ones are prompt tokens too")
                    .tag("model", model)
                    .tag("kind", kind)
                    .register(registry)
                    .increment(count);
        }
    }
}
