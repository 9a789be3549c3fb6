package dev.syncpl.cli.topics;

import dev.syncpl.events.topics.Topic;
import dev.syncpl.events.topics.Topics;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;

/** Short names of topics: without the project before and the version behind, {@code criteria}, {@code training.dpo}. */
public final class TopicNames {

    private static final Pattern FULL = Pattern.compile("syncpl\\.(.+)\\.v\\d+");
    private static final String DEAD_LETTER_SUFFIX = ".dlq";

    /**
     * A topic that a user named.
     *
     * @param topic its descriptor; of a dead-letter topic that of the topic it belongs to
     * @param name its name on the broker
     */
    public record Named(Topic<? extends SpecificRecord> topic, String name) {

        /** Whether it holds what was refused. */
        public boolean isDeadLetter() {
            return name.equals(topic.deadLetterName());
        }
    }

    private TopicNames() {}

    public static String shortName(Topic<?> topic) {
        Matcher full = FULL.matcher(topic.name());
        return full.matches() ? full.group(1) : topic.name();
    }

    /** All short names, in the order of the declaration. */
    public static List<String> all() {
        return Topics.ALL.stream().map(TopicNames::shortName).toList();
    }

    /**
     * Finds a topic by its full or short name, with {@code .dlq} behind for its dead letters.
     *
     * @throws IllegalArgumentException naming the topics there are
     */
    public static Named find(String text) {
        boolean deadLetter = text.endsWith(DEAD_LETTER_SUFFIX);
        String name = deadLetter ? text.substring(0, text.length() - DEAD_LETTER_SUFFIX.length()) : text;
        return Topics.ALL.stream()
                .filter(topic -> topic.name().equals(name) || shortName(topic).equals(name))
                .findFirst()
                .map(topic -> new Named(topic, deadLetter ? topic.deadLetterName() : topic.name()))
                .orElseThrow(() -> new IllegalArgumentException("there is no topic '" + text + "'; there are "
                        + all().stream().collect(Collectors.joining(", ")) + ", each with .dlq"));
    }
}
