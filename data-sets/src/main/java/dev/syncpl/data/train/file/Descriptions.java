package dev.syncpl.data.train.file;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.syncpl.data.train.Trainer;
import dev.syncpl.data.train.choose.Choice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The files that describe an export. */
public final class Descriptions {

    /** What the files are, how their rows were chosen, and how long they are. */
    public static final String MANIFEST = Manifest.FILE;

    /** What options decide in a manifest. */
    public static final List<String> OPTIONS = List.of("run", "for", "shape", "choice");

    /**
     * What the rows of an export do not tell of it.
     *
     * @param run name of the run
     * @param licence what a card says of it; empty if nobody said
     * @param follow where the next part of the run goes on, for the manifest; empty for an export that is whole
     */
    public record About(String run, Optional<String> licence, Optional<JsonNode> follow) {}

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Pattern OURS = Pattern.compile(
            "dataset_info\\.json" + "|[a-z_]+(\\.test)?\\.jsonl|[a-z_]+/(train|test)-\\d{5}-of-\\d{5}\\.parquet");

    private Descriptions() {}

    /**
     * Writes what belongs beside the rows.
     *
     * @param folder that the rows are in
     * @param about what the rows do not tell
     * @return the names of the files, the manifest last
     */
    public static List<String> write(Path folder, ExportSummary summary, About about) throws IOException {
        List<String> names = new ArrayList<>();
        if (summary.layout().trainer() == Trainer.LLAMA_FACTORY) {
            write(folder, DatasetInfo.FILE, DatasetInfo.of(summary));
            names.add(DatasetInfo.FILE);
        }
        if (summary.layout().trainer().parquet()) {
            Files.writeString(folder.resolve(DatasetCard.FILE), DatasetCard.of(summary, about, sizes(folder, summary)));
            names.add(DatasetCard.FILE);
        }
        write(folder, MANIFEST, Manifest.of(summary, about));
        names.add(MANIFEST);
        return names;
    }

    /** The part of a manifest that options decide, {@link #OPTIONS}, as it is read back. */
    public static JsonNode options(String run, Layout layout, Choice choice) throws IOException {
        return JSON.readTree(JSON.writeValueAsBytes(Manifest.options(run, layout, choice)));
    }

    /**
     * Names of the files of rows that an export wrote into that folder, and of what lists them for a trainer; none if no
     * manifest tells of any.
     */
    public static List<String> rowFiles(Path folder) throws IOException {
        Path manifest = folder.resolve(MANIFEST);
        if (!Files.isRegularFile(manifest)) {
            return List.of();
        }
        List<String> names = new ArrayList<>();
        try {
            JSON.readTree(manifest.toFile())
                    .path("files")
                    .forEach(file -> file.path("files").forEach(name -> names.add(name.asText())));
        } catch (JsonProcessingException e) {
            return List.of();
        }
        names.add(DatasetInfo.FILE);
        return names.stream().filter(name -> OURS.matcher(name).matches()).toList();
    }

    private static Map<String, Long> sizes(Path folder, ExportSummary summary) throws IOException {
        Map<String, Long> sizes = new HashMap<>();
        for (String name : summary.names()) {
            sizes.put(name, Files.size(folder.resolve(name)));
        }
        return sizes;
    }

    private static void write(Path folder, String name, JsonNode json) throws IOException {
        Files.writeString(
                folder.resolve(name), JSON.writerWithDefaultPrettyPrinter().writeValueAsString(json) + "\n");
    }
}
