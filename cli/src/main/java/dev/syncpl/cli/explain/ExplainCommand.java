package dev.syncpl.cli.explain;

import com.fasterxml.jackson.databind.JsonNode;
import dev.syncpl.cli.CliException;
import dev.syncpl.cli.ExitCode;
import dev.syncpl.cli.connect.ConnectionOptions;
import dev.syncpl.cli.connect.KafkaAccess;
import dev.syncpl.cli.console.ProgressLine;
import dev.syncpl.cli.console.Terminal;
import dev.syncpl.cli.rederive.RecordedRun;
import dev.syncpl.recorded.TreeClosing;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.consumer.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "explain",
        description = {
            "Say where a training row came from, which rule made it, and what it was chosen over.",
            "",
            "The leaves, votes and policies behind the row are read from the lineage.jsonl beside it. Where the run's"
                    + " topics can be read, its tree is closed again under the row's policies: that gives every"
                    + " criterion with status, votes, weight and rank, and shows that the row is made again."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  syncpl explain rows/dpo_judgment.jsonl:0",
            "  syncpl explain sft.jsonl:7 --out rows",
            "  syncpl explain $(jq -r .rowId rows/lineage.jsonl | head -1) --out rows"
        })
public final class ExplainCommand implements Callable<Integer> {

    @Spec
    CommandSpec spec;

    @Parameters(paramLabel = "ROW", description = "FILE.jsonl:NUMBER, numbers from 0, or with --out the id of a row.")
    String row;

    @Option(names = "--out", paramLabel = "DIR", description = "The folder that was exported to.")
    Path out;

    @Mixin
    ConnectionOptions connection;

    @Override
    public Integer call() {
        JsonNode lineage = RowRef.find(row, Optional.ofNullable(out));
        PrintWriter messages = spec.commandLine().getErr();
        Optional<TreeClosing> tree = Optional.empty();
        try {
            tree = recorded(lineage, messages);
            if (tree.isEmpty()) {
                messages.println("the topics do not hold the whole tree of this row: told from its lineage alone");
            }
        } catch (CliException | IllegalArgumentException e) {
            messages.println("told from the lineage alone: " + e.getMessage());
        }
        spec.commandLine().getOut().print(new Explanation(lineage, tree).text());
        return ExitCode.OK;
    }

    private Optional<TreeClosing> recorded(JsonNode lineage, PrintWriter messages) {
        KafkaAccess kafka = new KafkaAccess(connection.endpoints());
        kafka.check(RecordedRun.TOPICS);
        Map<String, String> policies = new HashMap<>();
        lineage.path("policies")
                .properties()
                .forEach(policy ->
                        policies.put(policy.getKey(), policy.getValue().asText()));
        try (Consumer<byte[], byte[]> consumer = kafka.consumer()) {
            ProgressLine progress = new ProgressLine(messages, Terminal.isInteractive(), Duration.ofSeconds(2));
            return RecordedRow.tree(
                    consumer,
                    kafka::decoder,
                    progress,
                    lineage.path("treeId").asText(),
                    lineage.path("rowId").asText(),
                    policies);
        }
    }
}
