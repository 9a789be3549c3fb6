package dev.syncpl.data.train.file;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.syncpl.data.train.Split;
import dev.syncpl.data.train.shape.Shape;

/** LLaMA-Factory's {@code dataset_info.json}: every file that holds rows, since it fails on empty ones. */
final class DatasetInfo {

    static final String FILE = "dataset_info.json";

    private DatasetInfo() {}

    static ObjectNode of(ExportSummary summary) {
        ObjectNode info = JsonNodeFactory.instance.objectNode();
        summary.files().stream()
                .filter(file -> file.rows() > 0)
                .forEach(file ->
                        info.set(name(file), entry(file, summary.layout().shape())));
        return info;
    }

    private static String name(WrittenFile file) {
        return "syncpl_" + file.dataSet().id() + (file.split() == Split.TEST ? "_test" : "");
    }

    private static ObjectNode entry(WrittenFile file, Shape shape) {
        ObjectNode entry = JsonNodeFactory.instance.objectNode();
        entry.put("file_name", file.files().get(0));
        if (file.dataSet().pairs()) {
            entry.put("ranking", true);
        }
        entry.put("formatting", shape.id());
        ObjectNode columns = entry.putObject("columns");
        if (shape == Shape.ALPACA) {
            columns.put("prompt", "instruction").put("query", "input");
        } else {
            columns.put("messages", "conversations");
        }
        if (file.dataSet().pairs()) {
            columns.put("chosen", "chosen").put("rejected", "rejected");
        } else if (shape == Shape.ALPACA) {
            columns.put("response", "output").put("system", "system");
        }
        return entry;
    }
}
