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
    public sealed interface SchemaLookup {

        /**
         * It has the schema.
         *
         * @param schema empty if it refers to others, or is none that can be read here
         */
        record Known(Optional<Schema> schema) implements SchemaLookup {}

        /** It has no schema of that id. */
        record Unknown() implements SchemaLookup {}

        /**
         * Nobody could say.
         *
         * @param detail what came instead, to go on with "the registry ..."
         */
        record Unreachable(String detail) implements SchemaLookup {}
    }

    private static final String CONTENT_TYPE = "application/vnd.schemaregistry.v1+json";
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    /** In the body of a 404 that is about the schema. */
    private static final int SCHEMA_NOT_FOUND = 40403;

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

    /**
     * Asks for a schema id. Only what a registry alone answers counts: a schema, or its own code for an unknown one. A
     * proxy, or a registry under another path, answers too, and for every id alike.
     */
    public SchemaLookup lookUp(int schemaId) {
        try {
            HttpResponse<String> response =
                    send(request("/schemas/ids/" + schemaId).GET().build());
            JsonNode told = body(response);
            if (response.statusCode() == OK && told.path("schema").isTextual()) {
                return new SchemaLookup.Known(readable(told));
            }
            if (response.statusCode() == NOT_FOUND && told.path("error_code").asInt() == SCHEMA_NOT_FOUND) {
                return new SchemaLookup.Unknown();
            }
            return new SchemaLookup.Unreachable(
                    "answers with status " + response.statusCode() + " and nothing about schema id " + schemaId);
        } catch (IOException e) {
            return new SchemaLookup.Unreachable("does not answer");
        }
    }

    /** The schema with that id; empty if it is not told, refers to others, or cannot be read. */
    public Optional<Schema> schema(int schemaId) {
        return lookUp(schemaId) instanceof SchemaLookup.Known known ? known.schema() : Optional.empty();
    }

    private JsonNode body(HttpResponse<String> response) {
        try {
            return json.readTree(response.body());
        } catch (JsonProcessingException e) {
            return json.missingNode();
        }
    }

    private static Optional<Schema> readable(JsonNode told) {
        try {
            return told.path("references").isEmpty()
                    ? Optional.of(new Schema.Parser().parse(told.path("schema").textValue()))
                    : Optional.empty();
        } catch (AvroRuntimeException e) {
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
