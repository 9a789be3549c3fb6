package dev.syncpl.data.train.file;

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

/** The files that describe an export. */
public final class Descriptions {

    /** What the files are, how their rows were chosen, and how long they are. */
    public static final String MANIFEST = Manifest.FILE;

    private static final ObjectMapper JSON = new ObjectMapper();

    private Descriptions() {}

    /**
     * Writes what belongs beside the rows.
     *
     * @param folder that the rows are in
     * @param run name of the run
     * @return the names of the files, the manifest last
     */
    public static List<String> write(Path folder, ExportSummary summary, String run) throws IOException {
        List<String> names = new ArrayList<>();
        if (summary.layout().trainer() == Trainer.LLAMA_FACTORY) {
            write(folder, DatasetInfo.FILE, DatasetInfo.of(summary));
            names.add(DatasetInfo.FILE);
        }
        if (summary.layout().trainer().parquet()) {
            Files.writeString(folder.resolve(DatasetCard.FILE), DatasetCard.of(summary, run, sizes(folder, summary)));
            names.add(DatasetCard.FILE);
        }
        write(folder, MANIFEST, Manifest.of(summary, run));
        names.add(MANIFEST);
        return names;
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
