package dev.syncpl.system.crash;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Each poisonous record is refused once by each of its readers, and nothing else is refused by anyone. Pure. */
final class DeadLettersDue {

    private DeadLettersDue() {}

    /**
     * What is wrong, a line each.
     *
     * @param sent the readers of what was injected, by its place
     * @param found place and group of every dead letter, as {@link #name} gives them
     */
    static List<String> complaints(Map<String, List<String>> sent, List<String> found) {
        List<String> complaints = new ArrayList<>();
        List<String> left = new ArrayList<>(found);
        sent.forEach((place, readers) -> readers.stream()
                .map(group -> name(place, group))
                .filter(letter -> !left.remove(letter))
                .forEach(letter -> complaints.add("dead letter is missing: " + letter)));
        left.forEach(letter -> complaints.add("dead letter that is not due, or came twice: " + letter));
        return complaints;
    }

    /** Where a record lies, by which its dead letters are known: the largest have neither key nor bytes. */
    static String place(String topic, Object partition, Object offset) {
        return topic + "-" + partition + "@" + offset;
    }

    static String name(String place, String group) {
        return place + " by " + group;
    }
}
