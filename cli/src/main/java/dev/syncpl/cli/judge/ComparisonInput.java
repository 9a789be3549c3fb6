package dev.syncpl.cli.judge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.syncpl.cli.CliException;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;

/** A comparison as a line of a data set has it, made a request. */
final class ComparisonInput {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** What a data set tells of a comparison and a judge has no use for. */
    private static final List<String> BESIDES = List.of("source", "subset", "meta", "reference");

    private ComparisonInput() {}

    /**
     * Reads one object and leaves out what is not for a judge.
     *
     * @throws CliException if it is none
     */
    static ObjectNode read(byte[] bytes, PrintWriter messages) {
        JsonNode input;
        try {
            input = JSON.readTree(bytes);
        } catch (JsonProcessingException e) {
            throw CliException.usage("standard input holds no single JSON object: "
                    + e.getOriginalMessage().lines().findFirst().orElse(""));
        } catch (IOException e) {
            throw CliException.environment("cannot read standard input: " + e.getMessage(), e);
        }
        if (!(input instanceof ObjectNode comparison)) {
            throw CliException.usage(
                    "standard input holds no JSON object; give one, or --prompt, --response-a and" + " --response-b");
        }
        if (comparison.remove("label") != null) {
            messages.println("the label is not sent: whoever judges must not see it");
            messages.flush();
        }
        comparison.remove(BESIDES);
        return comparison;
    }
}
