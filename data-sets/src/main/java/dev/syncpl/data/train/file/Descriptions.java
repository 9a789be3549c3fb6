package dev.syncpl.data.train.file;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.syncpl.data.train.Trainer;
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

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Pattern OURS = Pattern.compile(
            "dataset_info\\.json" + "|[a-z_]+(\\.test)?\\.jsonl|[a-z_]+/(train|test)-\\d{5}-of-\\d{5}\\.parquet");

    private Descriptions() {}

    /**
     * Writes what belongs beside the rows.
     *
     * @param folder that the rows are in
     * @param run name of the run
     * @param licence what a card says of it; empty if nobody said
     * @return the names of the files, the manifest last
     */
    public static List<String> write(Path folder, ExportSummary summary, String run, Optional<String> licence)
            throws IOException {
        List<String> names = new ArrayList<>();
        if (summary.layout().trainer() == Trainer.LLAMA_FACTORY) {
            write(folder, DatasetInfo.FILE, DatasetInfo.of(summary));
            names.add(DatasetInfo.FILE);
        }
        if (summary.layout().trainer().parquet()) {
            Files.writeString(
                    folder.resolve(DatasetCard.FILE), DatasetCard.of(summary, run, licence, sizes(folder, summary)));
            names.add(DatasetCard.FILE);
        }
        write(folder, MANIFEST, Manifest.of(summary, run));
        names.add(MANIFEST);
        return names;
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
