package dev.syncpl.data.train.shape;

import dev.syncpl.data.record.Turn;
import java.util.List;
import java.util.Optional;

/** What trainers ask of the turns of a prompt. */
final class Turns {

    private Turns() {}

    /** Whether the prompt is a single message of the user. */
    static boolean isOneRequest(List<Turn> prompt) {
        return prompt.size() == 1 && prompt.get(0).role().equals(Json.USER);
    }

    /** The prompt without the system message that it may begin with. */
    static List<Turn> withoutSystem(List<Turn> prompt) {
        return system(prompt).isPresent() ? prompt.subList(1, prompt.size()) : prompt;
    }

    /** The system message that the prompt begins with. */
    static Optional<String> system(List<Turn> prompt) {
        return prompt.stream()
                .limit(1)
                .filter(turn -> turn.role().equals(Json.SYSTEM))
                .map(Turn::content)
                .findFirst();
    }

    /** Whether user and assistant take turns, the user first and last. */
    static boolean alternate(List<Turn> turns) {
        for (int i = 0; i < turns.size(); i++) {
            if (!turns.get(i).role().equals(i % 2 == 0 ? Json.USER : Json.ASSISTANT)) {
                return false;
            }
        }
        return turns.size() % 2 == 1;
    }
}
