package dev.syncpl.stage.app;

import dev.syncpl.stage.runner.RunnerStatus;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready while the stage works. While it waits for something that is down, its reason says for what. */
@Readiness
@Singleton
class StageReadiness implements HealthCheck {

    private final StageService service;

    @Inject
    StageReadiness(StageService service) {
        this.service = service;
    }

    @Override
    public HealthCheckResponse call() {
        RunnerStatus status = service.status();
        return HealthCheckResponse.named("stage")
                .status(status.healthy())
                .withData("state", status.state().name())
                .withData("reason", status.reason())
                .build();
    }
}
