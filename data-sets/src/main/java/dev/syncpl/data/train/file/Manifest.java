package dev.syncpl.data.train.file;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.syncpl.data.train.choose.Choice;

/** The content of {@code export.json}: what the files are, how their rows were chosen, and how long they are. */
final class Manifest {

    static final String FILE = "export.json";

    private static final ObjectMapper JSON = new ObjectMapper();

    private Manifest() {}

    static ObjectNode of(ExportSummary summary, Descriptions.About about) {
        ObjectNode json = options(about.run(), summary.layout(), summary.choice());
        ObjectNode files = json.putObject("files");
        summary.files()
                .forEach(file -> files.set(
                        summary.layout().placeOf(file.dataSet(), file.split()), file(file, summary.layout())));
        about.follow().ifPresent(follow -> json.set("follow", follow));
        json.set("leftOut", JSON.valueToTree(summary.leftOut()));
        return json;
    }

    /** The part that options decide. */
    static ObjectNode options(String run, Layout layout, Choice choice) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("run", run);
        json.put("for", layout.trainer().id());
        json.put("shape", layout.shape().id());
        json.set("choice", choice(choice));
        return json;
    }

    private static ObjectNode choice(Choice choice) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("test", choice.testShare());
        json.put("seed", choice.seed());
        json.put("shuffled", choice.shuffled());
        choice.maxRows().ifPresent(rows -> json.put("maxRows", rows));
        choice.balance().ifPresent(by -> json.put("balance", by.id()));
        json.put("distinct", choice.distinct());
        return json;
    }

    private static ObjectNode file(WrittenFile file, Layout layout) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("dataSet", file.dataSet().id());
        json.put("split", file.split().id());
        json.set("files", JSON.valueToTree(file.files()));
        json.put("rows", file.rows());
        json.put("overDefaultLength", file.overDefault());
        json.put("defaultLength", layout.trainer().limit(file.dataSet()).tokens());
        json.set("tokens", JSON.valueToTree(file.lengths()));
        return json;
    }
}
