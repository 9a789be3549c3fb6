package dev.syncpl.simulator.api;

import dev.syncpl.simulator.serving.Counters;
import dev.syncpl.simulator.serving.ModelServer;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** {@code GET /simulator/counters}: requests, samples and tokens since the start. */
@Path("/simulator/counters")
@Produces(MediaType.APPLICATION_JSON)
public class CountersResource {

    private final ModelServer server;

    CountersResource(ModelServer server) {
        this.server = server;
    }

    @GET
    public Counters.Snapshot counters() {
        return server.counters();
    }
}
