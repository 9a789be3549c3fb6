package dev.syncpl.cli.rederive;

import dev.syncpl.cli.ExitCode;
import dev.syncpl.cli.connect.ConnectionOptions;
import dev.syncpl.cli.connect.KafkaAccess;
import dev.syncpl.cli.console.ProgressLine;
import dev.syncpl.cli.console.Terminal;
import dev.syncpl.cli.export.ExportPlan;
import dev.syncpl.cli.export.ExportTable;
import dev.syncpl.cli.export.TrainerOptions;
import dev.syncpl.cli.export.health.HealthSection;
import dev.syncpl.events.topics.Topic;
import dev.syncpl.events.topics.Topics;
import dev.syncpl.recorded.Later;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.consumer.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "rederive",
        description = {
            "Make a run's training rows again under other policies, from its recorded nodes.",
            "",
            "No model is asked and no topic is written. Every closed tree is taken with the nodes that it was closed"
                    + " with, and with those that 'syncpl retry' brought; what else came later is left out. The policies of FILE take the place of the run's own, the"
                    + " others stay: without a retry, an empty file gives the rows of the run, byte for byte as 'syncpl export' writes"
                    + " them. FILE is a JSON object, for example the policies of a line of lineage.jsonl, or has lines"
                    + " of name=value; # begins a comment. The files in DIR are those of 'syncpl export'."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  syncpl rederive --run first --out rows-after-a-retry",
            "  echo onSplit=label > loose.txt",
            "  syncpl rederive --run first --policies loose.txt --out rows-loose",
            "  echo '{\"minMargin\": 2, \"tieLeaf\": \"never\"}' > strict.json",
            "  syncpl rederive --run first --policies strict.json --out rows-strict",
            "  syncpl rederive --run first --policies strict.json --for hf --test 0.05 --out rows-strict-hf"
        })
public final class RederiveCommand implements Callable<Integer> {

    @Spec
    CommandSpec spec;

    @Option(names = "--run", required = true, paramLabel = "NAME", description = "The run.")
    String run;

    @Option(
            names = "--policies",
            paramLabel = "FILE",
            description = "Policies that shall differ from the run's (default: none).")
    Path policies;

    @Option(
            names = "--later",
            paramLabel = "WHICH",
            defaultValue = "asked",
            description = "Nodes to take that came after their tree was closed: none, asked (by 'syncpl retry'), or"
                    + " all (default: ${DEFAULT-VALUE}).")
    Later later;

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "The folder, made if need be.")
    Path out;

    @Mixin
    TrainerOptions trainer;

    @Mixin
    ConnectionOptions connection;

    @Override
    public Integer call() {
        ExportPlan plan = trainer.plan();
        PolicyChanges changes = policies == null ? new PolicyChanges(Map.of()) : PolicyFile.read(policies);
        KafkaAccess kafka = new KafkaAccess(connection.endpoints());
        List<Topic<?>> topics = new ArrayList<>(RecordedRun.TOPICS);
        topics.add(Topics.TREE_REQUESTS);
        topics.add(Topics.TREE_CLOSINGS);
        kafka.check(topics);
        PrintWriter messages = spec.commandLine().getErr();
        RederiveResult result;
        try (Consumer<byte[], byte[]> consumer = kafka.consumer()) {
            ProgressLine progress = new ProgressLine(messages, Terminal.isInteractive(), Duration.ofSeconds(2));
            result = new Rederiver(consumer, kafka::decoder, progress).rederive(run, changes, later, out, plan);
        }
        result.notes().forEach(messages::println);
        PrintWriter print = spec.commandLine().getOut();
        print.print(ExportTable.of(result.export()));
        print.print(HealthSection.of(result.export().report().health()));
        return result.isWhole() ? ExitCode.OK : ExitCode.INCOMPLETE;
    }
}
