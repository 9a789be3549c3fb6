package dev.syncpl.cli.status;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
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
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
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
                    + " records that a stage has not committed as done, and the age of the oldest in seconds. With"
                    + " --watch, in flight are the nodes that a stage works on or has still to read that they are"
                    + " wanted."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  syncpl status",
            "  syncpl status --run first",
            "  syncpl status --run first --watch        live, until the run is finished or Ctrl-C",
            "  syncpl status --run first --watch --every 30s --json >> first.jsonl",
            "  syncpl status --run first --open         the open trees that are due first",
            "  syncpl status --run first --tree q17     one tree, live",
            "  syncpl status --json | jq .groups"
        })
public final class StatusCommand implements Callable<Integer> {

    /** Names come from anywhere: what is not plain is escaped, so that nothing steers a terminal. */
    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    @Spec
    CommandSpec spec;

    @Option(names = "--run", paramLabel = "NAME", description = "This run alone (default: all).")
    String run;

    @Option(
            names = "--tree",
            paramLabel = "ID",
            description = "One tree as it is now: a tree's id, or with --run a conversation's.")
    String tree;

    @Option(
            names = "--open",
            paramLabel = "N",
            arity = "0..1",
            fallbackValue = "20",
            description = "So many open trees of each run (without N: ${FALLBACK-VALUE}), those first that are due"
                    + " first.")
    Integer open;

    @Mixin
    WatchOptions watching;

    @Option(
            names = "--json",
            description = "Print JSON as the aggregator tells it: an object of runs and groups, a tree, or a list of"
                    + " the runs' open trees; with --watch an object a line, each time.")
    boolean asJson;

    @Mixin
    PriceOptions prices;

    @Mixin
    ConnectionOptions connection;

    @Override
    public Integer call() throws JsonProcessingException {
        watching.check(run != null);
        if (tree != null || open != null) {
            return trees();
        }
        Optional<PriceTable> table = prices.table();
        Endpoints endpoints = connection.endpoints();
        KafkaAccess kafka = new KafkaAccess(endpoints);
        kafka.check(List.of(Topics.COMPARISONS, Topics.CRITERIA, Topics.RUBRICS));
        AggregatorApi aggregator = new AggregatorApi(endpoints.aggregatorUrl());
        PrintWriter out = spec.commandLine().getOut();
        if (watching.wanted()) {
            PrintWriter messages = spec.commandLine().getErr();
            return watching.follow(run, aggregator, kafka, asJson, table, out, messages);
        }
        List<GroupLag> groups;
        try (Admin admin = kafka.admin();
                Consumer<byte[], byte[]> peeking = kafka.peekingConsumer()) {
            groups = new LagReader(admin, new RecordTimes(peeking), Clock.systemUTC()).read();
        }
        try {
            List<JsonNode> runs = aggregator.runs(Optional.ofNullable(run));
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

    private int trees() throws JsonProcessingException {
        if (watching.wanted()) {
            throw CliException.usage("--watch follows a run: it goes with neither --tree nor --open");
        }
        if (tree != null && open != null) {
            throw CliException.usage("--tree shows one tree, --open many: choose one of them");
        }
        if (open != null && open < 1) {
            throw CliException.usage("--open " + open + " shows nothing: say at least 1");
        }
        AggregatorApi aggregator = new AggregatorApi(connection.endpoints().aggregatorUrl());
        PrintWriter out = spec.commandLine().getOut();
        if (tree != null) {
            JsonNode found = aggregator.tree(TreeName.id(Optional.ofNullable(run), tree));
            out.print(asJson ? pretty(found) : TreeTable.of(found, Instant.now()));
            return ExitCode.OK;
        }
        List<JsonNode> found = new ArrayList<>();
        for (JsonNode each : aggregator.runs(Optional.ofNullable(run))) {
            found.add(aggregator.openTrees(each.path("run").asText(), open));
        }
        if (asJson) {
            out.print(pretty(JSON.valueToTree(found)));
        } else {
            found.forEach(each -> out.print(OpenTreesTable.of(each, Instant.now())));
        }
        return ExitCode.OK;
    }

    private static String pretty(JsonNode node) throws JsonProcessingException {
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(node) + System.lineSeparator();
    }

    private void print(PrintWriter out, List<JsonNode> runs, List<GroupLag> groups, Optional<PriceTable> table)
            throws JsonProcessingException {
        if (asJson) {
            ObjectNode status = JSON.createObjectNode();
            table.ifPresent(known ->
                    runs.forEach(each -> ((ObjectNode) each).set("cost", JSON.valueToTree(RunCost.of(each, known)))));
            runs.forEach(status.putArray("runs")::add);
            status.set("groups", JSON.valueToTree(groups));
            out.print(pretty(status));
            return;
        }
        runs.forEach(each -> out.print(StatusTable.of(each, table)));
        out.println(runs.isEmpty() ? "no run yet" : "");
        out.print(StatusTable.of(groups));
    }
}
