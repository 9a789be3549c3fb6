package dev.syncpl.cli.status;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.syncpl.cli.CliException;
import dev.syncpl.cli.ExitCode;
import dev.syncpl.cli.connect.ConnectionOptions;
import dev.syncpl.cli.connect.Endpoints;
import dev.syncpl.cli.connect.KafkaAccess;
import dev.syncpl.cli.cost.PriceOptions;
import dev.syncpl.cli.cost.PriceTable;
import dev.syncpl.events.topics.Topics;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.admin.Admin;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "status",
        description = {
            "Show how far runs are and how much each stage has still to do.",
            "",
            "Runs are what the aggregator counts: trees, nodes and rows of closed trees, what they cost. Lag is the"
                    + " records that a stage has not committed as done."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  syncpl status", "  syncpl status --run first", "  syncpl status --json | jq .groups"})
public final class StatusCommand implements Callable<Integer> {

    @Spec
    CommandSpec spec;

    @Option(names = "--run", paramLabel = "NAME", description = "This run alone (default: all).")
    String run;

    @Option(names = "--json", description = "Print one JSON object: runs as the aggregator tells them, and groups.")
    boolean asJson;

    @Mixin
    PriceOptions prices;

    @Mixin
    ConnectionOptions connection;

    @Override
    public Integer call() throws JsonProcessingException {
        Optional<PriceTable> table = prices.table();
        Endpoints endpoints = connection.endpoints();
        KafkaAccess kafka = new KafkaAccess(endpoints);
        kafka.check(List.of(Topics.COMPARISONS, Topics.CRITERIA, Topics.RUBRICS));
        List<GroupLag> groups;
        try (Admin admin = kafka.admin()) {
            groups = new LagReader(admin).read();
        }
        PrintWriter out = spec.commandLine().getOut();
        try {
            List<JsonNode> runs = new AggregatorApi(endpoints.aggregatorUrl()).runs(Optional.ofNullable(run));
            print(out, runs, groups, table);
            return ExitCode.OK;
        } catch (CliException e) {
            // Without its aggregator a line still has lag to show; then the reason, and the exit code says it.
            if (e.exitCode() == ExitCode.ENVIRONMENT && !asJson) {
                out.print(StatusTable.of(groups));
                out.flush();
            }
            throw e;
        }
    }

    private void print(PrintWriter out, List<JsonNode> runs, List<GroupLag> groups, Optional<PriceTable> table)
            throws JsonProcessingException {
        ObjectMapper json = new ObjectMapper();
        if (asJson) {
            ObjectNode status = json.createObjectNode();
            table.ifPresent(known ->
                    runs.forEach(each -> ((ObjectNode) each).set("cost", json.valueToTree(RunCost.of(each, known)))));
            runs.forEach(status.putArray("runs")::add);
            status.set("groups", json.valueToTree(groups));
            out.println(json.writerWithDefaultPrettyPrinter().writeValueAsString(status));
            return;
        }
        runs.forEach(each -> out.print(StatusTable.of(each, table)));
        out.println(runs.isEmpty() ? "no run yet" : "");
        out.print(StatusTable.of(groups));
    }
}
