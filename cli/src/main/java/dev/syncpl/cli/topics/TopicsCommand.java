package dev.syncpl.cli.topics;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.syncpl.cli.console.Table;
import dev.syncpl.events.topics.Kept;
import dev.syncpl.events.topics.Keyed;
import dev.syncpl.events.topics.Topic;
import dev.syncpl.events.topics.Topics;
import java.io.PrintWriter;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "topics",
        description = {
            "Print the declaration of every topic.",
            "",
            "What it is called, keyed by, and holds. Each has a dead-letter topic of its name and .dlq behind. Asks no"
                    + " broker."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  syncpl topics", "  syncpl topics --format json --partitions 12"})
public final class TopicsCommand implements Callable<Integer> {

    /** How the declaration is written. */
    enum Format {
        TABLE,
        JSON
    }

    @Spec
    CommandSpec spec;

    @Option(
            names = "--format",
            paramLabel = "HOW",
            defaultValue = "table",
            description = "table or json (default: table).")
    Format format;

    @Option(
            names = "--partitions",
            paramLabel = "N",
            defaultValue = "" + Topics.DEFAULT_PARTITIONS,
            description =
                    "Partitions to declare in JSON, the same everywhere (default: " + Topics.DEFAULT_PARTITIONS + ").")
    int partitions;

    @Override
    public Integer call() throws JsonProcessingException {
        PrintWriter out = spec.commandLine().getOut();
        if (format == Format.TABLE) {
            out.print(table());
        } else {
            out.println(new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(json()));
        }
        return 0;
    }

    private static Table table() {
        Table table = new Table().row("TOPIC", "KEY", "EVENT", "KEPT");
        for (Topic<?> topic : Topics.ALL) {
            table.row(
                    topic.name(),
                    topic.keyed() == Keyed.BY_RUN ? "run" : "tree",
                    topic.type().getSimpleName(),
                    topic.kept() == Kept.UNTIL_DELETED ? "until deleted" : "newest of a key");
        }
        return table;
    }

    private ArrayNode json() {
        ArrayNode topics = new ObjectMapper().createArrayNode();
        for (Topic<?> topic : Topics.ALL) {
            declare(topics.addObject(), topic.name(), topic.config())
                    .put("key", topic.keyed() == Keyed.BY_RUN ? "run" : "tree")
                    .put("event", topic.type().getName())
                    .put("subject", topic.subject());
        }
        for (Topic<?> topic : Topics.ALL) {
            declare(topics.addObject(), topic.deadLetterName(), topic.deadLetterConfig())
                    .put("deadLettersOf", topic.name());
        }
        return topics;
    }

    private ObjectNode declare(ObjectNode topic, String name, Map<String, String> config) {
        topic.put("name", name).put("partitions", partitions);
        ObjectNode settings = topic.putObject("config");
        new TreeMap<>(config).forEach(settings::put);
        return topic;
    }
}
