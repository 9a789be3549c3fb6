package dev.syncpl.simulator.api;

import dev.syncpl.simulator.serving.Journal;
import dev.syncpl.simulator.serving.ModelServer;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** {@code GET /simulator/journal}: the newest requests that ended, oldest first, as many as the option says. */
@Path("/simulator/journal")
@Produces(MediaType.APPLICATION_JSON)
public class JournalResource {

    private final ModelServer server;

    JournalResource(ModelServer server) {
        this.server = server;
    }

    @GET
    public List<Journal.Entry> journal() {
        return server.journal().entries();
    }
}
