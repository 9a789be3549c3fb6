package dev.syncpl.cli.dlq;

import dev.syncpl.cli.CliException;
import dev.syncpl.cli.topics.TopicNames;
import dev.syncpl.events.topics.Topic;
import dev.syncpl.events.topics.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Option;

/** Which dead letters a command is about; what is not named is not narrowed. */
final class LetterChoice {

    @Option(
            names = "--topic",
            paramLabel = "TOPIC",
            description = "Only letters of this topic, full or short name; may be repeated.")
    List<String> topics = new ArrayList<>();

    @Option(names = "--group", paramLabel = "GROUP", description = "Only letters of this consumer group.")
    String group;

    @Option(names = "--code", paramLabel = "CODE", description = "Only letters with this code.")
    String code;

    /** Whether nothing is narrowed. */
    boolean isEmpty() {
        return topics.isEmpty() && group == null && code == null;
    }

    /** The topics whose letters to read. */
    List<Topic<?>> topics() {
        if (topics.isEmpty()) {
            return List.copyOf(Topics.ALL);
        }
        List<Topic<?>> named = new ArrayList<>();
        topics.forEach(name -> named.add(find(name)));
        return named;
    }

    boolean takes(Letter letter) {
        return (group == null || group.equals(letter.group()))
                && (code == null || code.toUpperCase(Locale.ROOT).equals(letter.code()));
    }

    static Topic<?> find(String name) {
        try {
            return TopicNames.find(name).topic();
        } catch (IllegalArgumentException e) {
            throw CliException.usage(e.getMessage());
        }
    }
}
