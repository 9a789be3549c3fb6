package dev.syncpl.aggregator.app;

import dev.syncpl.aggregator.query.Queries;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Progress and yield of runs, their open trees and how these grow, and how far each of their trees has come. */
@Path("/v1/runs")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class RunsResource {

    private static final String DEFAULT_LIMIT = "20";

    private final Queries queries;

    RunsResource(Queries queries) {
        this.queries = queries;
    }

    @GET
    public Response all(@HeaderParam(Queries.FORWARDED) boolean forwarded) {
        return Responses.of(queries.runs(forwarded));
    }

    @GET
    @Path("{run}")
    public Response one(@PathParam("run") String run, @HeaderParam(Queries.FORWARDED) boolean forwarded) {
        return Responses.of(queries.run(run, forwarded));
    }

    @GET
    @Path("{run}/open-trees")
    public Response openTrees(
            @PathParam("run") String run,
            @QueryParam("limit") @DefaultValue(DEFAULT_LIMIT) int limit,
            @HeaderParam(Queries.FORWARDED) boolean forwarded) {
        return Responses.of(queries.openTrees(run, limit, forwarded));
    }

    @GET
    @Path("{run}/growth")
    public Response growth(@PathParam("run") String run, @HeaderParam(Queries.FORWARDED) boolean forwarded) {
        return Responses.of(queries.growth(run, forwarded));
    }

    @GET
    @Path("{run}/trees/{tree: .+}")
    public Response tree(
            @PathParam("run") String run,
            @PathParam("tree") String tree,
            @HeaderParam(Queries.FORWARDED) boolean forwarded) {
        return Responses.of(queries.standing(run, tree, forwarded));
    }
}
