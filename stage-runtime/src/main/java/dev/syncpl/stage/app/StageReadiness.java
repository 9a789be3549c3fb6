package dev.syncpl.stage.app;

import dev.syncpl.stage.llm.ChatClient;
import dev.syncpl.stage.llm.EndpointState;
import dev.syncpl.stage.runner.RunnerStatus;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * Ready while the stage works. While it waits for something that is down, its reason says for what; and each model server
 * says how it is, since a stage that has several works on without one.
 */
@Readiness
@Singleton
class StageReadiness implements HealthCheck {

    private final StageService service;
    private final Instance<ChatClient> model;

    @Inject
    StageReadiness(StageService service, Instance<ChatClient> model) {
        this.service = service;
        this.model = model;
    }

    @Override
    public HealthCheckResponse call() {
        RunnerStatus status = service.status();
        HealthCheckResponseBuilder response = HealthCheckResponse.named("stage")
                .status(status.healthy())
                .withData("state", status.state().name())
                .withData("reason", status.reason());
        if (status.state() != RunnerStatus.State.STOPPED) {
            model.get().states().forEach(endpoint -> response.withData("endpoint " + endpoint.name(), line(endpoint)));
        }
        return response.build();
    }

    private static String line(EndpointState endpoint) {
        if (!endpoint.isFit()) {
            return endpoint.trouble();
        }
        return endpoint.heldBackFor().isZero()
                ? "OK"
                : "OK, held back for " + endpoint.heldBackFor().toSeconds() + " s as it asked";
    }
}
