package dev.syncpl.stage.llm;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/**
 * The one resource of OpenAI's API that is used. Bodies pass as text: what the server says is recorded even where it
 * is no JSON.
 */
@Path("/chat/completions")
public interface ChatCompletionsApi {

    /** @param authorization left out if null */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    Uni<Response> complete(@HeaderParam(HttpHeaders.AUTHORIZATION) String authorization, String body);
}
