package dev.syncpl.cli.ingest;

import dev.syncpl.cli.CliException;
import dev.syncpl.cli.ExitCode;
import dev.syncpl.cli.connect.ConnectionOptions;
import dev.syncpl.cli.connect.KafkaAccess;
import dev.syncpl.cli.console.ProgressLine;
import dev.syncpl.cli.console.Terminal;
import dev.syncpl.cli.input.InputOptions;
import dev.syncpl.cli.plan.ModeOption;
import dev.syncpl.cli.plan.PlanOptions;
import dev.syncpl.cli.plan.PlanTemplate;
import dev.syncpl.data.read.ComparisonReader;
import dev.syncpl.data.read.Input;
import dev.syncpl.data.read.ReadOptions;
import dev.syncpl.data.record.StopSignal;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
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
            "Reads data sets as they were published: JSON lines, JSON lists, CSV and Parquet, each perhaps gzipped. The"
                    + " format is told by the fields and said; docs/data-formats.md shows each. The generic form is"
                    + " {\"id\"?, \"prompt\": text or [{\"role\", \"content\"}], \"response_a\", \"response_b\","
                    + " \"label\"?: A, B or tie, \"source\"?, \"meta\"?}. What is no comparison is refused with file, line"
                    + " and reason, and the rest goes on.",
            "",
            "What the run has already is not sent again, so an ingest that broke off, or was ended by Ctrl-C, is simply"
                    + " repeated."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  syncpl ingest ultrafeedback/*.parquet --dry-run                    what is in it; sends nothing",
            "  syncpl ingest train.jsonl.gz --run first --exclude test.jsonl      never train on what you test with",
            "  syncpl ingest votes.csv --run votes --map prompt=question,response_a=left,response_b=right,"
                    + "label=winner --label-values A=0,B=1,tie=2",
            "  syncpl ingest pairs.json --run small --sample 500 --seed 7 --criteria 4 --orders both",
            "  syncpl ingest pairs.jsonl --run warm-up --mode rsft                7 samples a conversation, not 61",
            "  syncpl ingest live.jsonl --run live --follow                       like tail -F, until Ctrl-C",
            "  my-logs | syncpl ingest - --run live                               as long as there is input"
        })
public final class IngestCommand implements Callable<Integer> {

    private static final Duration SOON = Duration.ofSeconds(2);

    @Spec
    CommandSpec spec;

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Files, folders, globs, or - for standard input.")
    List<String> files;

    @Option(
            names = "--run",
            paramLabel = "NAME",
            converter = RunName.class,
            description = "The run; needed unless with --dry-run.")
    String run;

    @Option(
            names = "--dry-run",
            description = "Read everything, send nothing, and print counts, labels, lengths, repetitions and overlap.")
    boolean dryRun;

    @Option(
            names = "--follow",
            description = "Go on reading as FILE (JSON lines) grows, from its beginning, through rotation and"
                    + " truncation, until Ctrl-C.")
    boolean follow;

    @Option(
            names = "--no-lookup",
            description = "Do not look first which conversations the run has. They are sent again then, and admission"
                    + " leaves them alone.")
    boolean noLookup;

    @Mixin
    IngestOptions options;

    @Mixin
    SelectionOptions selecting;

    @Mixin
    InputOptions reading;

    @Mixin
    ModeOption mode;

    @Mixin
    PlanOptions plan;

    @Mixin
    ConnectionOptions connection;

    private final StopSignal stop = new StopSignal();

    @Override
    public Integer call() {
        PlanTemplate template = plan.template(mode.mode());
        ReadOptions readOptions = reading.reading(plan.seed());
        RunEntrance.Options entering = new RunEntrance.Options(options.window(), !noLookup);
        options.limit();
        check();
        Input input = follow ? Input.following(files.get(0)) : InputOptions.files(files);
        Selection selection = selecting.selection(input, readOptions, options);
        Interruption interruption = new Interruption(stop);
        try (ComparisonReader reader = new ComparisonReader(input, readOptions, stop)) {
            int code = dryRun ? dryRun(reader, selection) : send(reader, selection, template, entering);
            if (reader.input().isEndless()) {
                interruption.exitWith(code);
            }
            return code;
        } finally {
            interruption.close();
        }
    }

    private void check() {
        if (run == null && !dryRun) {
            throw CliException.usage("--run is due: the name of a run, new or not (or --dry-run)");
        }
        if (follow && (dryRun || files.size() > 1 || files.get(0).equals("-"))) {
            throw CliException.usage(
                    "--follow takes one file, and sends what it finds" + " (standard input is followed without it)");
        }
    }

    private int dryRun(ComparisonReader reader, Selection selection) {
        DryRun dry = new DryRun(selection, messages(), progress());
        dry.read(reader);
        spec.commandLine().getOut().print(dry.describe());
        boolean broken = dry.refusals().hasLostFiles()
                || dry.comparisons() == 0 && dry.refusals().explainsNothing()
                || selection.strict() && dry.refusals().total() > 0;
        return broken ? ExitCode.INCOMPLETE : ExitCode.OK;
    }

    private int send(
            ComparisonReader reader, Selection selection, PlanTemplate template, RunEntrance.Options entering) {
        RequestFactory requests = new RequestFactory(run, template, plan.policies(), Clock.systemUTC());
        KafkaAccess kafka = new KafkaAccess(connection.endpoints());
        IngestSummary summary;
        try (RunEntrance entrance = RunEntrance.open(kafka, run, entering, Clock.systemUTC(), progress())) {
            summary = new Ingest(requests, entrance, messages(), progress()).run(reader, selection);
        }
        if (stop.isStopped() && !reader.input().isEndless()) {
            summary.stopped("ended before the input did; the same command goes on from there");
        }
        spec.commandLine().getOut().println(summary.describe(run));
        return summary.isBroken() || selection.strict() && summary.refusedTotal() > 0
                ? ExitCode.INCOMPLETE
                : ExitCode.OK;
    }

    private ProgressLine progress() {
        return new ProgressLine(messages(), Terminal.isInteractive(), SOON);
    }

    private PrintWriter messages() {
        return spec.commandLine().getErr();
    }
}
