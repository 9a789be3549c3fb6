package dev.syncpl.cli.dlq;

import dev.syncpl.cli.CliException;
import dev.syncpl.cli.ExitCode;
import dev.syncpl.cli.connect.ConnectionOptions;
import dev.syncpl.cli.connect.KafkaAccess;
import dev.syncpl.events.topics.Topic;
import dev.syncpl.events.wire.EventDecoder;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "show",
        description = "Show a dead letter: why it is one, its headers, and its event, or the first of its bytes.",
        footerHeading = "%nExamples:%n",
        footer = "  syncpl dlq show criteria/0/12")
public final class DlqShowCommand implements Callable<Integer> {

    @Spec
    CommandSpec spec;

    @Parameters(paramLabel = "LETTER", description = "TOPIC/PARTITION/OFFSET, as 'syncpl dlq list' names it.")
    String letter;

    @Mixin
    ConnectionOptions connection;

    @Override
    public Integer call() {
        LetterId id = LetterId.parse(letter);
        KafkaAccess kafka = new KafkaAccess(connection.endpoints());
        kafka.check(List.of(id.topic()));
        try (Consumer<byte[], byte[]> consumer = kafka.consumer()) {
            spec.commandLine().getOut().print(text(consumer, kafka, id, id.topic()));
        }
        return ExitCode.OK;
    }

    private static <V extends SpecificRecord> String text(
            Consumer<byte[], byte[]> consumer, KafkaAccess kafka, LetterId id, Topic<V> topic) {
        AtomicReference<Letter> found = new AtomicReference<>();
        AtomicBoolean replayed = new AtomicBoolean();
        new LetterScan(consumer, List.of(topic)).forEach(each -> {
            if (each.replayed().filter(id.text()::equals).isPresent()) {
                replayed.set(true);
            } else if (each.replayed().isEmpty() && each.id().equals(id.text())) {
                found.set(each);
            }
        });
        if (found.get() == null) {
            throw CliException.usage("there is no dead letter " + id.text());
        }
        try (EventDecoder<V> decoder = kafka.decoder(topic)) {
            return LetterText.of(
                    found.get(),
                    replayed.get(),
                    decoder.decode(found.get().record().value()));
        }
    }
}
