package dev.syncpl.simulator.text;

import dev.syncpl.prompts.Turn;
import dev.syncpl.simulator.draw.Draws;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What a conversation is about, as far as its words tell.
 *
 * @param words distinct, those of the last turns first; at least two
 */
public record Topic(List<String> words) {

    private static final int MOST = 40;
    private static final List<String> ALWAYS = List.of("request", "question");

    public Topic {
        words = List.copyOf(words);
    }

    public static Topic of(List<Turn> conversation) {
        Set<String> words = new LinkedHashSet<>();
        for (int i = conversation.size() - 1; i >= 0; i--) {
            words.addAll(Words.telling(conversation.get(i).content()));
        }
        return of(words);
    }

    /** The topic of a plain text. */
    public static Topic ofText(String text) {
        return of(new LinkedHashSet<>(Words.telling(text)));
    }

    private static Topic of(Set<String> words) {
        List<String> kept = new ArrayList<>(words.stream().limit(MOST).toList());
        ALWAYS.stream()
                .filter(word -> kept.size() < ALWAYS.size() && !kept.contains(word))
                .forEach(kept::add);
        return new Topic(kept);
    }

    /** Two different words. */
    List<String> twoWords(Draws draws) {
        int first = draws.below(words.size());
        int second = (first + 1 + draws.below(words.size() - 1)) % words.size();
        return List.of(words.get(first), words.get(second));
    }
}
