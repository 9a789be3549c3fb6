package dev.syncpl.stage.app;

import dev.syncpl.stage.runner.RunnerStatus.State;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** Alive until the stage has ended: a restart mends nothing that it waits for or is paused by. */
@Liveness
@Singleton
class StageLiveness implements HealthCheck {

    private final StageService service;

    @Inject
    StageLiveness(StageService service) {
        this.service = service;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("stage")
                .status(service.status().state() != State.STOPPED)
                .build();
    }
}
