package dev.syncpl.aggregator.app;

import dev.syncpl.aggregator.query.Queries;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Trees as they are now. A tree's id holds a slash, which may stand in the path as it is or encoded. */
@Path("/v1/trees")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class TreesResource {

    private final Queries queries;

    TreesResource(Queries queries) {
        this.queries = queries;
    }

    @GET
    @Path("{tree: .+}")
    public Response one(@PathParam("tree") String tree, @HeaderParam(Queries.FORWARDED) boolean forwarded) {
        return Responses.of(queries.tree(tree, forwarded));
    }
}
