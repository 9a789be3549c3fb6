package dev.syncpl.benchmarks;

import dev.syncpl.benchmarks.aggregator.AggregatorCommand;
import dev.syncpl.benchmarks.aggregator.GrowthCommand;
import dev.syncpl.benchmarks.aggregator.StateCommand;
import dev.syncpl.benchmarks.cache.CacheCommand;
import dev.syncpl.benchmarks.ceiling.CeilingCommand;
import dev.syncpl.benchmarks.crash.CrashCommand;
import dev.syncpl.benchmarks.evaluate.EvaluateCommand;
import dev.syncpl.benchmarks.faults.FaultsCommand;
import dev.syncpl.benchmarks.ingest.IngestCommand;
import dev.syncpl.benchmarks.memory.MemoryCommand;
import dev.syncpl.benchmarks.rules.RulesCommand;
import dev.syncpl.benchmarks.saturation.SaturationCommand;
import dev.syncpl.cli.QuietLogging;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ScopeType;

/** The {@code benchmarks/run} command. */
@Command(
        name = "benchmarks/run",
        description = {
            "Run one benchmark, with all that it needs, and print its figures.",
            "",
            "Starts a line of its own on free ports and in a temporary folder, and stops it at the end or on Ctrl-C."
                    + " How it goes is told on standard error; the last line of standard output is one JSON object."
                    + " What the figures mean: docs/benchmarks.md."
        },
        scope = ScopeType.INHERIT,
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "NAME",
        sortOptions = false,
        usageHelpAutoWidth = true,
        optionListHeading = "%nOptions:%n",
        commandListHeading = "%nBenchmarks:%n",
        subcommands = {
            RulesCommand.class,
            SaturationCommand.class,
            CeilingCommand.class,
            CacheCommand.class,
            MemoryCommand.class,
            CrashCommand.class,
            FaultsCommand.class,
            AggregatorCommand.class,
            IngestCommand.class,
            EvaluateCommand.class,
            GrowthCommand.class,
            StateCommand.class
        })
public final class Benchmarks {

    private static final int ENVIRONMENT = 3;

    private Benchmarks() {}

    public static void main(String[] args) {
        QuietLogging.apply();
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        System.exit(commandLine(out, err).execute(args));
    }

    static CommandLine commandLine(PrintWriter out, PrintWriter err) {
        return new CommandLine(new Benchmarks())
                .setOut(out)
                .setErr(err)
                .setExecutionExceptionHandler((problem, command, parsed) -> {
                    err.println("benchmarks/run: " + oneLine(problem));
                    return ENVIRONMENT;
                });
    }

    private static String oneLine(Throwable problem) {
        return problem.getMessage() == null
                ? problem.toString()
                : problem.getMessage().strip();
    }
}
