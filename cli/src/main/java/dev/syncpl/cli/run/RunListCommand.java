package dev.syncpl.cli.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.syncpl.cli.CliException;
import dev.syncpl.cli.ExitCode;
import dev.syncpl.cli.connect.ConnectionOptions;
import dev.syncpl.cli.connect.Endpoints;
import dev.syncpl.cli.connect.KafkaAccess;
import dev.syncpl.cli.console.Table;
import dev.syncpl.cli.status.AggregatorApi;
import dev.syncpl.events.RunState;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "list",
        description = {
            "List the runs: how each is steered and how far it is.",
            "",
            "How far is what the aggregator says; without one it stays empty."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  syncpl run list", "  syncpl run list --all"})
public final class RunListCommand implements Callable<Integer> {

    @Spec
    CommandSpec spec;

    @Option(names = "--all", description = "Deleted runs too.")
    boolean all;

    @Mixin
    ConnectionOptions connection;

    @Override
    public Integer call() {
        Endpoints endpoints = connection.endpoints();
        SortedMap<String, RunState> states = new RunStates(new KafkaAccess(endpoints)).all();
        Map<String, JsonNode> progress = new HashMap<>();
        Optional<CliException> silent = Optional.empty();
        try {
            new AggregatorApi(endpoints.aggregatorUrl())
                    .runs(Optional.empty())
                    .forEach(run -> progress.put(run.path("run").asText(), run));
        } catch (CliException e) {
            silent = Optional.of(e);
        }
        if (!all) {
            states.values().removeIf(RunState::getDeleted);
        }
        // Runs of other producers have requests and no state; the aggregator knows them.
        spec.commandLine().getOut().print(table(states, progress));
        silent.ifPresent(e -> spec.commandLine().getErr().println("syncpl run list: " + e.getMessage()));
        return silent.isPresent() ? ExitCode.ENVIRONMENT : ExitCode.OK;
    }

    static String table(SortedMap<String, RunState> states, Map<String, JsonNode> progress) {
        Table table = new Table().row("RUN", "STATE", "REQUESTED", "CLOSED", "OPEN", "STEERED");
        states.forEach((run, state) -> {
            JsonNode told = progress.get(run);
            table.row(
                    run,
                    told == null ? RunWords.standing(state) : standing(told),
                    told == null ? "-" : told.path("requested").asLong(),
                    told == null ? "-" : closed(told),
                    told == null ? "-" : told.path("open").asLong(),
                    RunWords.limits(state));
        });
        progress.keySet().stream()
                .filter(run -> !states.containsKey(run))
                .sorted()
                .forEach(run -> {
                    JsonNode told = progress.get(run);
                    table.row(
                            run,
                            standing(told),
                            told.path("requested").asLong(),
                            closed(told),
                            told.path("open").asLong(),
                            "window " + told.path("window").asInt());
                });
        return states.isEmpty() && progress.isEmpty() ? "no run yet" + System.lineSeparator() : table.toString();
    }

    /** The kind of reason alone: a line has no room for more. */
    private static String standing(JsonNode run) {
        String stopped = run.path("stopped").asText("");
        if (stopped.isEmpty() || run.path("stopped").isNull()) {
            return "live";
        }
        int colon = stopped.indexOf(':');
        return colon < 0 ? stopped : stopped.substring(0, colon);
    }

    private static long closed(JsonNode run) {
        long closed = 0;
        for (JsonNode count : run.path("closed")) {
            closed += count.asLong();
        }
        return closed;
    }
}
