package dev.syncpl.events.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;

/** The few calls of a schema registry's HTTP API (/subjects, /schemas/ids) that do not go through a serializer. Thread safe. */
public final class RegistryApi {

    /** What a registry says of a schema id. */
    public enum SchemaLookup {
        KNOWN,
        UNKNOWN,
        UNREACHABLE
    }

    private static final String CONTENT_TYPE = "application/vnd.schemaregistry.v1+json";
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;

    private final URI address;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(3)).build();
    private final ObjectMapper json = new ObjectMapper();

    /** @param registryApi base address of the API, see {@link SerdeSettings#registryApi()} */
    public RegistryApi(URI registryApi) {
        this.address = registryApi;
    }

    /** Base address of the API. */
    public URI address() {
        return address;
    }

    /** Asks for a schema id. Only a plain "not found" counts as unknown; any other trouble is unreachable. */
    public SchemaLookup lookUp(int schemaId) {
        try {
            int status = send(request("/schemas/ids/" + schemaId).GET().build()).statusCode();
            return switch (status) {
                case OK -> SchemaLookup.KNOWN;
                case NOT_FOUND -> SchemaLookup.UNKNOWN;
                default -> SchemaLookup.UNREACHABLE;
            };
        } catch (IOException e) {
            return SchemaLookup.UNREACHABLE;
        }
    }

    /** The schema with that id; empty if it is not told, refers to others, or cannot be read. */
    public Optional<Schema> schema(int schemaId) {
        try {
            HttpResponse<String> response =
                    send(request("/schemas/ids/" + schemaId).GET().build());
            JsonNode told = response.statusCode() == OK ? json.readTree(response.body()) : json.createObjectNode();
            return told.path("schema").isTextual() && told.path("references").isEmpty()
                    ? Optional.of(new Schema.Parser().parse(told.path("schema").textValue()))
                    : Optional.empty();
        } catch (IOException | AvroRuntimeException e) {
            return Optional.empty();
        }
    }

    /** Whether the registry answers. */
    public boolean answers() {
        try {
            return send(request("/subjects").GET().build()).statusCode() == OK;
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Registers a schema under a subject; registering the same one again changes nothing.
     *
     * @return the schema's id
     * @throws IOException if the registry cannot be reached or refuses, with its answer in the message
     */
    public int register(String subject, Schema schema) throws IOException {
        String body;
        try {
            body = json.writeValueAsString(Map.of("schema", schema.toString()));
        } catch (JsonProcessingException e) {
            throw new IOException(e);
        }
        String path = "/subjects/" + URLEncoder.encode(subject, StandardCharsets.UTF_8) + "/versions";
        HttpResponse<String> response = send(request(path)
                .header("Content-Type", CONTENT_TYPE)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
        if (response.statusCode() != OK) {
            throw new IOException("registry refused schema of " + subject + " with status " + response.statusCode()
                    + ": " + response.body());
        }
        return json.readTree(response.body()).path("id").asInt();
    }

    /**
     * Sets the rule that new versions of every subject must meet.
     *
     * @param level as the API names it, for example {@code FULL_TRANSITIVE}
     * @throws IOException if the registry cannot be reached or refuses, with its answer in the message
     */
    public void requireCompatibility(String level) throws IOException {
        String body = json.writeValueAsString(Map.of("compatibility", level));
        HttpResponse<String> response = send(request("/config")
                .header("Content-Type", CONTENT_TYPE)
                .PUT(HttpRequest.BodyPublishers.ofString(body))
                .build());
        if (response.statusCode() != OK) {
            throw new IOException("registry refused compatibility " + level + " with status " + response.statusCode()
                    + ": " + response.body());
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(address + path)).timeout(TIMEOUT);
    }

    private HttpResponse<String> send(HttpRequest request) throws IOException {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while asking the registry", e);
        }
    }
}
