package dev.syncpl.cli.evaluate;

import dev.syncpl.cli.ExitCode;
import dev.syncpl.cli.connect.ConnectionOptions;
import dev.syncpl.cli.connect.KafkaAccess;
import dev.syncpl.cli.console.ProgressLine;
import dev.syncpl.cli.console.Terminal;
import dev.syncpl.cli.evaluate.report.EvaluationReport;
import dev.syncpl.cli.evaluate.report.ReportTable;
import dev.syncpl.cli.evaluate.report.Unfinished;
import dev.syncpl.cli.rederive.RecordedRun;
import dev.syncpl.events.topics.Topic;
import dev.syncpl.events.topics.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.consumer.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "report",
        description = {
            "Make the report of an evaluation again, from its recorded nodes.",
            "",
            "No model is asked. Nodes that 'syncpl retry' brought count; what else came after a tree was closed does not."
                    + " The same nodes and options give the same files, byte for byte: report.json, report.md, and"
                    + " report.html, a page that needs nothing beside it."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  syncpl report --run nightly --out nightly",
            "  syncpl report --run nightly --verdict sum --prices prices.json --out by-sum",
            "  syncpl report --run tuned --baseline backbone --out tuned-or-not"
        })
public final class ReportCommand implements Callable<Integer> {

    @Spec
    CommandSpec spec;

    @Option(names = "--run", required = true, paramLabel = "NAME", description = "The evaluation's run.")
    String run;

    @Mixin
    ReportOptions options;

    @Mixin
    ConnectionOptions connection;

    @Override
    public Integer call() {
        KafkaAccess kafka = new KafkaAccess(connection.endpoints());
        return report(spec, kafka, run, options);
    }

    /** Makes the report, and says in short what it says. */
    static int report(CommandSpec spec, KafkaAccess kafka, String run, ReportOptions options) {
        List<Topic<?>> topics = new ArrayList<>(RecordedRun.TOPICS);
        topics.add(Topics.TREE_REQUESTS);
        topics.add(Topics.TREE_CLOSINGS);
        kafka.check(topics);
        Path folder = options.folder(run);
        EvaluationReport report;
        try (Consumer<byte[], byte[]> consumer = kafka.consumer()) {
            ProgressLine progress =
                    new ProgressLine(spec.commandLine().getErr(), Terminal.isInteractive(), Duration.ofSeconds(2));
            report = new ReportMaker(consumer, kafka::decoder, progress)
                    .make(
                            run,
                            options.verdict.judge(),
                            Optional.ofNullable(options.baseline),
                            options.prices.table(),
                            folder);
        }
        spec.commandLine().getOut().print(ReportTable.of(report));
        spec.commandLine()
                .getOut()
                .println("report.html, report.md and report.json are in "
                        + folder.toAbsolutePath().normalize());
        return Unfinished.lines(report).isEmpty() ? ExitCode.OK : ExitCode.INCOMPLETE;
    }
}
