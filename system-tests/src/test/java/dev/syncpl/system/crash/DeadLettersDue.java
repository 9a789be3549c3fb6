package dev.syncpl.system.crash;

import java.util.ArrayList;
import java.util.List;

/** Each poisonous record is refused once by each of its readers, and nothing else is refused by anyone. Pure. */
final class DeadLettersDue {

    private DeadLettersDue() {}

    /**
     * What is wrong, a line each.
     *
     * @param sent what was injected
     * @param found the key and group of every dead letter
     */
    static List<String> complaints(List<Poison> sent, List<String> found) {
        List<String> complaints = new ArrayList<>();
        List<String> left = new ArrayList<>(found);
        for (Poison poison : sent) {
            for (String group : poison.readers()) {
                if (!left.remove(name(poison.key(), group))) {
                    complaints.add("no dead letter of " + group + " for " + poison.key() + " on "
                            + poison.topic().name());
                }
            }
        }
        left.forEach(letter -> complaints.add("dead letter that is not due, or came twice: " + letter));
        return complaints;
    }

    static String name(String key, String group) {
        return key + " by " + group;
    }
}
