package dev.syncpl.simulator.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.syncpl.simulator.SimulatorConfig;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.TreeSet;

/** {@code GET /v1/models}: the default name and those with odds of their own. Any other name is served as well. */
@Path("/v1/models")
@Produces(MediaType.APPLICATION_JSON)
public class ModelsResource {

    private final TreeSet<String> names;

    ModelsResource(SimulatorConfig config) {
        names = new TreeSet<>(config.models().keySet());
        names.add(config.defaultModel());
    }

    record Models(String object, List<Model> data) {}

    record Model(
            String id,
            String object,
            @JsonProperty("owned_by") String ownedBy) {}

    @GET
    public Models list() {
        return new Models(
                "list",
                names.stream()
                        .map(name -> new Model(name, "model", ChatAnswer.NO_MODEL))
                        .toList());
    }
}
