package dev.syncpl.stage.llm;

import dev.syncpl.events.Usage;
import dev.syncpl.events.wire.FailureCode;
import java.time.Duration;
import java.util.Optional;

/** Hears of every request, for metrics. Called on the thread that completes the request; must not block or throw. */
public interface CallListener {

    /** Hears nothing. */
    CallListener NONE = new CallListener() {
        @Override
        public void answered(String model, Duration latency, Usage usage) {}

        @Override
        public void failed(String model, Duration latency, FailureCode code, Optional<Duration> retryIn) {}
    };

    /** A request was answered; what the completions are worth is another matter. */
    void answered(String model, Duration latency, Usage usage);

    /**
     * A request failed.
     *
     * @param retryIn the wait until the next try; empty if there is none
     */
    void failed(String model, Duration latency, FailureCode code, Optional<Duration> retryIn);
}
