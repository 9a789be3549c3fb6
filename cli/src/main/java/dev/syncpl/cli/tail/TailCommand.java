package dev.syncpl.cli.tail;

import dev.syncpl.cli.CliException;
import dev.syncpl.cli.ExitCode;
import dev.syncpl.cli.connect.ConnectionOptions;
import dev.syncpl.cli.connect.KafkaAccess;
import dev.syncpl.cli.topics.TopicNames;
import dev.syncpl.events.topics.Topic;
import dev.syncpl.events.wire.EventDecoder;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "tail",
        description = {
            "Print a topic's events as JSON lines, as they come, until Ctrl-C.",
            "",
            "TOPIC is a full or a short name, such as criteria, judgments or training.dpo; with .dlq behind, the"
                    + " dead letters with their headers. Only committed records are shown. A record that cannot be"
                    + " decoded is shown with the reason and its bytes."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  syncpl tail judgments",
            "  syncpl tail training.dpo --from-beginning --limit 10",
            "  syncpl tail criteria.dlq --from-beginning --no-follow"
        })
public final class TailCommand implements Callable<Integer> {

    @Spec
    CommandSpec spec;

    @Parameters(paramLabel = "TOPIC", description = "Full or short name ('syncpl topics' lists them).")
    String topic;

    @Option(names = "--from-beginning", description = "Begin with the oldest record, not with the next one.")
    boolean fromBeginning;

    @Option(names = "--no-follow", description = "End where the topic ends now.")
    boolean noFollow;

    @Option(names = "--limit", paramLabel = "N", description = "End after so many records.")
    Long limit;

    @Mixin
    ConnectionOptions connection;

    @Override
    public Integer call() {
        if (limit != null && limit < 1) {
            throw CliException.usage("--limit is " + limit + "; a number above 0 is due");
        }
        try {
            return print(TopicNames.find(topic));
        } catch (IllegalArgumentException e) {
            throw CliException.usage(e.getMessage());
        }
    }

    private int print(TopicNames.Named named) {
        KafkaAccess kafka = new KafkaAccess(connection.endpoints());
        kafka.check(List.of(named.topic()));
        print(kafka, named, named.topic());
        return ExitCode.OK;
    }

    private <V extends SpecificRecord> void print(KafkaAccess kafka, TopicNames.Named named, Topic<V> type) {
        try (Consumer<byte[], byte[]> consumer = kafka.consumer();
                EventDecoder<V> decoder = kafka.decoder(type)) {
            new Tail<>(consumer, decoder, spec.commandLine().getOut())
                    .run(named, fromBeginning, !noFollow, limit == null ? Long.MAX_VALUE : limit);
        }
    }
}
