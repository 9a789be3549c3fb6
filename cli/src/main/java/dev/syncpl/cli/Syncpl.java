package dev.syncpl.cli;

import dev.syncpl.cli.demo.DemoCommand;
import dev.syncpl.cli.dlq.DlqCommand;
import dev.syncpl.cli.estimate.EstimateCommand;
import dev.syncpl.cli.evaluate.EvaluateCommand;
import dev.syncpl.cli.evaluate.ReportCommand;
import dev.syncpl.cli.explain.ExplainCommand;
import dev.syncpl.cli.export.ExportCommand;
import dev.syncpl.cli.ingest.IngestCommand;
import dev.syncpl.cli.judge.JudgeCommand;
import dev.syncpl.cli.purge.PurgeCommand;
import dev.syncpl.cli.rederive.RederiveCommand;
import dev.syncpl.cli.retry.RetryCommand;
import dev.syncpl.cli.run.RunCommand;
import dev.syncpl.cli.screen.ScreenCommand;
import dev.syncpl.cli.status.StatusCommand;
import dev.syncpl.cli.tail.TailCommand;
import dev.syncpl.cli.topics.TopicsCommand;
import dev.syncpl.cli.truth.TruthCommand;
import dev.syncpl.cli.up.UpCommand;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.ScopeType;

/** The {@code syncpl} command. */
@Command(
        name = "syncpl",
        description = "Grow preference trees from human comparisons and turn them into training rows.",
        scope = ScopeType.INHERIT,
        mixinStandardHelpOptions = true,
        versionProvider = Syncpl.Version.class,
        synopsisSubcommandLabel = "COMMAND",
        sortOptions = false,
        usageHelpAutoWidth = true,
        optionListHeading = "%nOptions:%n",
        parameterListHeading = "%n",
        commandListHeading = "%nCommands:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:bad records under --strict, or a result that is not whole",
            "2:the command line is wrong",
            "3:broker, registry, service or disk: the message names it"
        },
        exitCodeOnInvalidInput = ExitCode.USAGE,
        exitCodeOnExecutionException = ExitCode.ENVIRONMENT,
        subcommands = {
            DemoCommand.class,
            UpCommand.class,
            EstimateCommand.class,
            IngestCommand.class,
            ScreenCommand.class,
            StatusCommand.class,
            TailCommand.class,
            DlqCommand.class,
            ExportCommand.class,
            RederiveCommand.class,
            EvaluateCommand.class,
            ReportCommand.class,
            RetryCommand.class,
            RunCommand.class,
            PurgeCommand.class,
            ExplainCommand.class,
            JudgeCommand.class,
            TruthCommand.class,
            TopicsCommand.class
        })
public final class Syncpl implements Runnable {

    @CommandLine.Spec
    CommandLine.Model.CommandSpec spec;

    public static void main(String[] args) {
        QuietLogging.apply();
        // Rows and events are UTF-8 whatever the locale says, so that a file and a pipe hold the same bytes.
        System.exit(commandLine(writer(FileDescriptor.out), writer(FileDescriptor.err))
                .execute(args));
    }

    /** The command with its output going there. */
    public static CommandLine commandLine(PrintWriter out, PrintWriter err) {
        return new CommandLine(new Syncpl())
                .setOut(out)
                .setErr(err)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionStrategy(Syncpl::executeAndFlush)
                .setParameterExceptionHandler(new ErrorLines())
                .setExecutionExceptionHandler(new ErrorLines());
    }

    @Override
    public void run() {
        throw CliException.usage("a command is due (see 'syncpl --help')");
    }

    /** A command need not care whether its last words ended a line: they are out before the process is. */
    private static int executeAndFlush(CommandLine.ParseResult parsed) {
        try {
            return new CommandLine.RunLast().execute(parsed);
        } finally {
            CommandLine command = parsed.commandSpec().commandLine();
            command.getOut().flush();
            command.getErr().flush();
        }
    }

    private static PrintWriter writer(FileDescriptor descriptor) {
        return new PrintWriter(new OutputStreamWriter(new FileOutputStream(descriptor), StandardCharsets.UTF_8), true);
    }

    /** The build's version, from the manifest. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Syncpl.class.getPackage().getImplementationVersion();
            return new String[] {"syncpl " + (version == null ? "(not packaged)" : version)};
        }
    }
}
