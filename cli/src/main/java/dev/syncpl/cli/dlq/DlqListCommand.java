package dev.syncpl.cli.dlq;

import dev.syncpl.cli.ExitCode;
import dev.syncpl.cli.connect.ConnectionOptions;
import dev.syncpl.cli.connect.KafkaAccess;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.consumer.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "list",
        description = "Count dead letters by topic, consumer group and code, or name each.",
        footerHeading = "%nExamples:%n",
        footer = {"  syncpl dlq list", "  syncpl dlq list --topic criteria --group syncpl-rubric --each"})
public final class DlqListCommand implements Callable<Integer> {

    @Spec
    CommandSpec spec;

    @Mixin
    LetterChoice choice;

    @Option(names = "--each", description = "One line for each letter, with the name that 'show' and 'replay' take.")
    boolean each;

    @Mixin
    ConnectionOptions connection;

    @Override
    public Integer call() {
        KafkaAccess kafka = new KafkaAccess(connection.endpoints());
        kafka.check(choice.topics());
        LetterCounts counts = new LetterCounts(choice);
        try (Consumer<byte[], byte[]> consumer = kafka.consumer()) {
            new LetterScan(consumer, choice.topics()).forEach(counts::add);
        }
        spec.commandLine().getOut().print(each ? counts.each() : counts.table());
        return ExitCode.OK;
    }
}
