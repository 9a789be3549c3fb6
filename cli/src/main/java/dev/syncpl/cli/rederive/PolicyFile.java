package dev.syncpl.cli.rederive;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.syncpl.cli.CliException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads policies from a file: a JSON object, as the one that every line of {@code lineage.jsonl} has, or lines of
 * {@code name=value}, of which blank ones and those that begin with {@code #} are passed over.
 */
final class PolicyFile {

    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private PolicyFile() {}

    /** @throws CliException naming file and fault, if it cannot be read, or a name or value is not known */
    static PolicyChanges read(Path file) {
        String text = text(file);
        try {
            return new PolicyChanges(
                    text.stripLeading().startsWith("{")
                            ? json(text)
                            : lines(text.lines().toList()));
        } catch (JsonProcessingException e) {
            throw CliException.usage(file + ": no JSON object: " + e.getOriginalMessage());
        } catch (IllegalArgumentException e) {
            throw CliException.usage(file + ": " + e.getMessage());
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            throw CliException.usage("there is no file " + file);
        } catch (CharacterCodingException e) {
            throw CliException.usage(file + ": not UTF-8");
        } catch (IOException e) {
            throw CliException.usage(
                    Files.isDirectory(file) ? file + " is a folder" : "cannot read " + file + ": " + e.getMessage());
        }
    }

    private static Map<String, String> json(String text) throws JsonProcessingException {
        Map<String, String> policies = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> field : JSON.readTree(text).properties()) {
            if (!field.getValue().isTextual() && !field.getValue().isNumber()) {
                throw new IllegalArgumentException("policy " + field.getKey() + ": a text or a number is due");
            }
            policies.put(field.getKey(), field.getValue().asText());
        }
        return policies;
    }

    private static Map<String, String> lines(List<String> lines) {
        Map<String, String> policies = new LinkedHashMap<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            int equals = line.indexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException("line " + (i + 1) + " is no name=value");
            }
            String name = line.substring(0, equals).strip();
            if (policies.put(name, line.substring(equals + 1).strip()) != null) {
                throw new IllegalArgumentException("line " + (i + 1) + " names " + name + " again");
            }
        }
        return policies;
    }
}
