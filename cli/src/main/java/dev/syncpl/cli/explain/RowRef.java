package dev.syncpl.cli.explain;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.syncpl.cli.CliException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the lineage of a row that was asked for by file and number, or by id. */
final class RowRef {

    private static final String LINEAGE = "lineage.jsonl";
    private static final Pattern PLACE = Pattern.compile("(.+\\.jsonl):(\\d{1,18})");
    private static final ObjectMapper JSON = new ObjectMapper();

    private RowRef() {}

    /**
     * The line of {@code lineage.jsonl} that tells of the row.
     *
     * @param row {@code DIR/FILE.jsonl:NUMBER}, numbers from 0, or a row id
     * @param folder the files' folder; needed for an id alone, else it is the file's own
     * @throws CliException if there is no such file or row
     */
    static JsonNode find(String row, Optional<Path> folder) {
        Matcher place = PLACE.matcher(row);
        if (place.matches()) {
            Path file = Path.of(place.group(1));
            String name = String.valueOf(file.getFileName());
            long number = Long.parseLong(place.group(2));
            Path in = file.getParent() == null ? folder.orElse(Path.of("")) : file.getParent();
            return find(
                    in,
                    line -> line.path("row").asLong(-1) == number
                            && line.path("file").asText().equals(name),
                    "no row " + number + " of " + name + " (numbers begin with 0)");
        }
        Path in = folder.orElseThrow(() ->
                CliException.usage("'" + row + "' is no DIR/FILE.jsonl:NUMBER; for a row's id, --out DIR is due too"));
        return find(in, line -> line.path("rowId").asText().equals(row), "no row with id " + row);
    }

    private static JsonNode find(Path folder, Predicate<JsonNode> wanted, String otherwise) {
        Path lineage = folder.resolve(LINEAGE);
        if (!Files.isRegularFile(lineage)) {
            throw CliException.usage("there is no file " + lineage + ": is its folder one that 'syncpl export' wrote?");
        }
        try (BufferedReader lines = Files.newBufferedReader(lineage)) {
            for (String text = lines.readLine(); text != null; text = lines.readLine()) {
                JsonNode line = JSON.readTree(text);
                if (wanted.test(line)) {
                    return line;
                }
            }
        } catch (JsonProcessingException e) {
            throw CliException.usage(lineage + " has a line that is no JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw CliException.environment("cannot read " + lineage + ": " + e, e);
        }
        throw CliException.usage(lineage + " tells of " + otherwise);
    }
}
