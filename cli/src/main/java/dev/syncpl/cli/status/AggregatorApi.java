package dev.syncpl.cli.status;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.syncpl.cli.CliException;
import dev.syncpl.cli.console.SafeText;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Asks the aggregator about runs and trees. */
public final class AggregatorApi {

    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;

    private final String address;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final ObjectMapper json = new ObjectMapper();

    /** @param address base address, without a path */
    public AggregatorApi(String address) {
        this.address = address.endsWith("/") ? address.substring(0, address.length() - 1) : address;
    }

    /**
     * All runs, or the one of that name.
     *
     * @throws CliException if the aggregator does not answer, or knows no such run
     */
    public List<JsonNode> runs(Optional<String> run) {
        String path = "/v1/runs" + run.map(name -> "/" + encoded(name)).orElse("");
        JsonNode body = ask(path, "run '" + run.orElse("") + "'");
        List<JsonNode> runs = new ArrayList<>();
        if (body.isArray()) {
            body.forEach(runs::add);
        } else {
            runs.add(body);
        }
        return runs;
    }

    /**
     * A tree as it is now.
     *
     * @throws CliException as {@link #runs}
     */
    JsonNode tree(String id) {
        return ask("/v1/trees/" + encoded(id), "tree '" + id + "'");
    }

    /**
     * The open trees of a run, those first that are due first.
     *
     * @throws CliException as {@link #runs}
     */
    JsonNode openTrees(String run, int limit) {
        return ask("/v1/runs/" + encoded(run) + "/open-trees?limit=" + limit, "run '" + run + "'");
    }

    /**
     * What the open trees of a run have and wait for; empty if the aggregator is of a release that does not tell.
     *
     * @throws CliException as {@link #runs}, but for a run that it does not know
     */
    Optional<JsonNode> growth(String run) {
        HttpResponse<String> answer = get("/v1/runs/" + encoded(run) + "/growth");
        return answer.statusCode() == NOT_FOUND ? Optional.empty() : Optional.of(body(answer, ""));
    }

    private JsonNode ask(String path, String what) {
        return body(get(path), what);
    }

    private JsonNode body(HttpResponse<String> answer, String what) {
        if (answer.statusCode() == NOT_FOUND) {
            throw CliException.usage("the aggregator knows no " + SafeText.of(what));
        }
        if (answer.statusCode() != OK) {
            throw CliException.environment(
                    "the aggregator at " + address + " is not ready: " + SafeText.of(reason(answer)));
        }
        return read(answer.body());
    }

    private HttpResponse<String> get(String path) {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(address + path))
                    .timeout(TIMEOUT)
                    .build();
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw CliException.environment("interrupted while asking the aggregator");
        } catch (IOException | IllegalArgumentException e) {
            throw CliException.environment(
                    "no aggregator answers at " + address + ": start one with 'syncpl up', or set --aggregator-url", e);
        }
    }

    private String reason(HttpResponse<String> answer) {
        String error = read(answer.body()).path("error").asText();
        return error.isEmpty() ? "status " + answer.statusCode() : error;
    }

    private JsonNode read(String body) {
        try {
            return json.readTree(body);
        } catch (IOException e) {
            throw CliException.environment("what answers at " + address + " is not the aggregator", e);
        }
    }

    private static String encoded(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
