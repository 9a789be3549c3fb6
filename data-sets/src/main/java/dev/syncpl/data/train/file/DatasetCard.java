package dev.syncpl.data.train.file;

import dev.syncpl.data.train.DataSet;
import dev.syncpl.data.train.Split;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The card of a Hugging Face data set: its head for machines, its body for people. */
final class DatasetCard {

    static final String FILE = "README.md";

    private DatasetCard() {}

    /** @param shardSizes bytes of the files, by their names */
    static String of(ExportSummary summary, Descriptions.About about, Map<String, Long> shardSizes) {
        List<WrittenFile> files =
                summary.files().stream().filter(file -> file.rows() > 0).toList();
        StringBuilder card = new StringBuilder();
        head(card, files, about.licence(), shardSizes);
        CardBody.write(card, summary, files, about.run());
        return card.toString();
    }

    private static void head(
            StringBuilder card, List<WrittenFile> files, Optional<String> licence, Map<String, Long> shardSizes) {
        card.append("---\n");
        card.append(licence.map(name -> "license: " + name + "\n")
                .orElse("# Choose a licence before you share this: the rows quote your data and your models' words.\n"
                        + "# license:\n"));
        card.append("pretty_name: SyncPL training rows\n");
        card.append("task_categories:\n- text-generation\n");
        card.append("tags:\n- reward-model\n- preference\n- dpo\n- synthetic\n");
        card.append("size_categories:\n- ").append(sizeCategory(files)).append('\n');
        card.append("configs:\n");
        byDataSet(files).forEach((dataSet, sides) -> config(card, dataSet, sides));
        card.append("dataset_info:\n");
        byDataSet(files).forEach((dataSet, sides) -> info(card, dataSet, sides, shardSizes));
        card.append("---\n\n");
    }

    private static Map<DataSet, List<WrittenFile>> byDataSet(List<WrittenFile> files) {
        Map<DataSet, List<WrittenFile>> byDataSet = new LinkedHashMap<>();
        for (WrittenFile file : files) {
            byDataSet.computeIfAbsent(
                    file.dataSet(),
                    key -> files.stream()
                            .filter(other -> other.dataSet() == key)
                            .toList());
        }
        return byDataSet;
    }

    private static void config(StringBuilder card, DataSet dataSet, List<WrittenFile> sides) {
        card.append("- config_name: ").append(dataSet.id()).append("\n  data_files:\n");
        for (WrittenFile side : sides) {
            Split split = side.split();
            card.append("  - split: ").append(split.id()).append('\n');
            card.append("    path: %s/%s-*\n".formatted(dataSet.id(), split.id()));
        }
    }

    private static void info(
            StringBuilder card, DataSet dataSet, List<WrittenFile> sides, Map<String, Long> shardSizes) {
        card.append("- config_name: ").append(dataSet.id()).append("\n  features:\n");
        for (String column : ParquetShards.columns(dataSet)) {
            card.append("""
                      - name: %s
                        list:
                        - name: role
                          dtype: string
                        - name: content
                          dtype: string
                    """.formatted(column));
        }
        card.append("  splits:\n");
        for (WrittenFile side : sides) {
            card.append("""
                      - name: %s
                        num_bytes: %d
                        num_examples: %d
                    """.formatted(side.split().id(), side.textBytes(), side.rows()));
        }
        long onDisk = sides.stream()
                .flatMap(side -> side.files().stream())
                .mapToLong(shardSizes::get)
                .sum();
        card.append("  download_size: ").append(onDisk).append('\n');
        card.append("  dataset_size: ")
                .append(sides.stream().mapToLong(WrittenFile::textBytes).sum())
                .append('\n');
    }

    private static String sizeCategory(List<WrittenFile> files) {
        long rows = files.stream().mapToLong(WrittenFile::rows).sum();
        if (rows < 1_000) {
            return "n<1K";
        }
        long low = 1_000;
        while (low < 1_000_000_000 && rows >= low * 10) {
            low *= 10;
        }
        return short_(low) + "<n<" + short_(low * 10);
    }

    private static String short_(long number) {
        return number >= 1_000_000 ? number / 1_000_000 + "M" : String.format(Locale.ROOT, "%dK", number / 1_000);
    }
}
