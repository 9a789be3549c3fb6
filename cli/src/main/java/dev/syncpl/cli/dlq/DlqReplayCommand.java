package dev.syncpl.cli.dlq;

import dev.syncpl.cli.CliException;
import dev.syncpl.cli.ExitCode;
import dev.syncpl.cli.connect.ConnectionOptions;
import dev.syncpl.cli.connect.KafkaAccess;
import dev.syncpl.events.topics.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "replay",
        description = {
            "Send dead letters back to their topic, for the group that refused them.",
            "",
            "Each goes back once, with its bytes as they were; other groups, which took the record when it came, pass"
                    + " over it. What cannot be taken is refused again and becomes a new letter. A tree does not wait"
                    + " for it: what comes after its closing is late, as the command says for each topic."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  syncpl dlq replay --topic criteria --code UNKNOWN_SCHEMA --dry-run",
            "  syncpl dlq replay --topic criteria --code UNKNOWN_SCHEMA",
            "  syncpl dlq replay criteria/0/12 --again"
        })
public final class DlqReplayCommand implements Callable<Integer> {

    @Spec
    CommandSpec spec;

    @Parameters(
            paramLabel = "LETTER",
            arity = "0..*",
            description = "Letters by name; else those that the options choose.")
    List<String> letters = new ArrayList<>();

    @Mixin
    LetterChoice choice;

    @Option(names = "--all", description = "Every dead letter.")
    boolean all;

    @Option(names = "--again", description = "Also those that were replayed before.")
    boolean again;

    @Option(names = "--dry-run", description = "Say what would be replayed, and replay nothing.")
    boolean dryRun;

    @Mixin
    ConnectionOptions connection;

    @Override
    public Integer call() {
        if (letters.isEmpty() == (choice.isEmpty() && !all)) {
            throw CliException.usage("either letters by name, or --topic, --group, --code or --all are due");
        }
        List<LetterId> ids = letters.stream().map(LetterId::parse).toList();
        Set<String> named = ids.stream().map(LetterId::text).collect(Collectors.toSet());
        List<? extends Topic<?>> topics = ids.isEmpty()
                ? choice.topics()
                : ids.stream().map(LetterId::topic).distinct().toList();
        KafkaAccess kafka = new KafkaAccess(connection.endpoints());
        kafka.check(topics);
        try (Consumer<byte[], byte[]> consumer = kafka.consumer();
                Producer<byte[], byte[]> producer = dryRun ? null : kafka.transactions(Replay.TRANSACTIONAL_ID)) {
            Replay replay = new Replay(
                    new LetterScan(consumer, topics),
                    letter -> named.isEmpty() ? choice.takes(letter) : named.contains(letter.id()),
                    again,
                    producer);
            if (!dryRun) {
                replay.send();
            }
            spec.commandLine().getOut().print(replay.describe(dryRun));
            return replay.isWhole() ? ExitCode.OK : ExitCode.INCOMPLETE;
        }
    }
}
