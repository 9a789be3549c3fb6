package dev.syncpl.aggregator.app;

import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.Optional;

/** Progress and yield of the runs that this instance holds. */
@Path("/v1/runs")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class RunsResource {

    private final RunQueries runs;

    RunsResource(RunQueries runs) {
        this.runs = runs;
    }

    @GET
    public Response all() {
        return runs.all().map(found -> Response.ok(found).build()).orElseGet(RunsResource::notRunning);
    }

    @GET
    @Path("{run}")
    public Response one(@PathParam("run") String run) {
        Optional<Optional<RunView>> answer = runs.one(run);
        if (answer.isEmpty()) {
            return notRunning();
        }
        return answer.get()
                .map(found -> Response.ok(found).build())
                .orElseGet(() -> error(Response.Status.NOT_FOUND, "no run " + run + " on this instance"));
    }

    private static Response notRunning() {
        return error(Response.Status.SERVICE_UNAVAILABLE, "the aggregator is not running yet, or moves partitions");
    }

    private static Response error(Response.Status status, String line) {
        return Response.status(status).entity(Map.of("error", line)).build();
    }
}
