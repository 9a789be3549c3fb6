package dev.syncpl.simulator.api;

import dev.syncpl.simulator.serving.ModelServer;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** {@code /simulator/slots}: how many requests are worked on at once, read and set while they are. */
@Path("/simulator/slots")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class SlotsResource {

    private static final int BAD_REQUEST = 400;

    private final ModelServer server;

    SlotsResource(ModelServer server) {
        this.server = server;
    }

    /** @param slots requests worked on at once; 0 for no limit */
    public record Capacity(int slots) {}

    @GET
    public Capacity capacity() {
        return new Capacity(server.slots().most());
    }

    @PUT
    public Response resize(Capacity wanted) {
        if (wanted == null || wanted.slots() < 0) {
            return Response.status(BAD_REQUEST)
                    .entity(ErrorAnswer.of("invalid_request_error", "invalid_request", "slots is at least 0"))
                    .build();
        }
        server.slots().resize(wanted.slots());
        return Response.ok(capacity()).build();
    }
}
