package dev.syncpl.cli.dlq;

import dev.syncpl.cli.CliException;
import dev.syncpl.events.topics.Topic;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a dead letter.
 *
 * @param topic the topic that it was refused from
 * @param text the name as letters bear it
 */
record LetterId(Topic<?> topic, String text) {

    private static final Pattern SYNTAX = Pattern.compile("([^/]+)/(\\d{1,9}/\\d{1,18})");

    /** @throws CliException if the text names none */
    static LetterId parse(String text) {
        Matcher parts = SYNTAX.matcher(text);
        if (!parts.matches()) {
            throw CliException.usage(
                    "'" + text + "' is no TOPIC/PARTITION/OFFSET; 'syncpl dlq list --each' names letters");
        }
        Topic<?> topic = LetterChoice.find(parts.group(1));
        return new LetterId(topic, Letter.id(topic, parts.group(2)));
    }
}
