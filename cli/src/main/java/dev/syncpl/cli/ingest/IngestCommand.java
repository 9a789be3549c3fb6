package dev.syncpl.cli.ingest;

import dev.syncpl.cli.ExitCode;
import dev.syncpl.cli.connect.ConnectionOptions;
import dev.syncpl.cli.connect.KafkaAccess;
import dev.syncpl.cli.console.ProgressLine;
import dev.syncpl.cli.console.Terminal;
import dev.syncpl.cli.plan.ModeOption;
import dev.syncpl.cli.plan.PlanOptions;
import dev.syncpl.cli.plan.PlanTemplate;
import dev.syncpl.data.read.ComparisonReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "ingest",
        description = {
            "Send preference conversations into a run.",
            "",
            "FILE holds JSON lines: {\"id\"?, \"prompt\": text or [{\"role\", \"content\"}], \"response_a\","
                    + " \"response_b\", \"label\"?: A, B or tie, \"source\"?, \"meta\"?}. A line that is none is"
                    + " refused with its number and the reason, and the rest goes on. What the run already has is"
                    + " not grown again, so a broken-off ingest can simply be repeated."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  syncpl ingest pairs.jsonl --run first",
            "  syncpl ingest pairs.jsonl --run small --limit 100 --criteria 4 --orders both",
            "  syncpl ingest pairs.jsonl --run warm-up --mode rsft       7 samples a conversation instead of 61",
            "  zcat big.jsonl.gz | syncpl ingest - --run big --window 128 --strict"
        })
public final class IngestCommand implements Callable<Integer> {

    @Spec
    CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "JSON lines, or - for standard input.")
    String file;

    @Option(names = "--run", required = true, paramLabel = "NAME", converter = RunName.class, description = "The run.")
    String run;

    @Mixin
    IngestOptions options;

    @Mixin
    ModeOption mode;

    @Mixin
    PlanOptions plan;

    @Mixin
    ConnectionOptions connection;

    @Override
    public Integer call() throws IOException {
        PlanTemplate template = plan.template(mode.mode());
        long limit = options.limit();
        Optional<Integer> window = options.window();
        PrintWriter messages = spec.commandLine().getErr();
        RequestFactory requests = new RequestFactory(run, template, plan.policies(), Clock.systemUTC());
        IngestSummary summary;
        try (ComparisonReader reader = InputFile.open(file);
                RunEntrance entrance =
                        RunEntrance.open(new KafkaAccess(connection.endpoints()), run, window, Clock.systemUTC())) {
            ProgressLine progress = new ProgressLine(messages, Terminal.isInteractive(), Duration.ofSeconds(2));
            summary = new Ingest(requests, entrance.sender(), messages, progress)
                    .run(reader, InputFile.displayName(file), limit);
        }
        spec.commandLine().getOut().println(summary.describe(run));
        // Not a line that fits: the wrong file, most likely, which no script should take for a success.
        boolean nothing = summary.accepted() == 0 && summary.refusedTotal() > 0;
        boolean impure = options.strict() && summary.refusedTotal() > 0;
        return nothing || impure ? ExitCode.INCOMPLETE : ExitCode.OK;
    }
}
