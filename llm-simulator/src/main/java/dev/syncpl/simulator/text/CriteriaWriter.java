package dev.syncpl.simulator.text;

import dev.syncpl.prompts.CriterionItem;
import dev.syncpl.simulator.draw.Draws;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Writes criteria about a conversation. Their names follow from the seed, the conversation and the index alone, so that
 * the index of a criterion can be told from its name; their sentences differ from sample to sample. Thread safe.
 */
public final class CriteriaWriter {

    private static final double BARE_TITLE = 0.5;

    private final Phrases phrases = Phrases.load("criteria.txt");
    private final long seed;

    public CriteriaWriter(long seed) {
        this.seed = seed;
    }

    /**
     * Criteria 0 to {@code count - 1}, names distinct.
     *
     * @param conversation names the conversation in draws
     * @param draws of this sample
     */
    public List<CriterionItem> write(String conversation, Topic topic, int count, Draws draws) {
        List<String> names = names(conversation, topic, count);
        List<String> titles = titles(conversation);
        List<CriterionItem> items = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            List<String> words = topic.twoWords(draws);
            String sentence = draws.pick(phrases.in(titles.get(i % titles.size())));
            Map<String, String> values = Map.of("w", quoted(words.get(0)), "v", quoted(words.get(1)));
            items.add(new CriterionItem(names.get(i), Phrases.fill(sentence, values), false));
        }
        return items;
    }

    /** Index of the criterion with this name among the first {@code count} of a conversation; -1 if there is none. */
    public int indexOf(String name, String conversation, Topic topic, int count) {
        return names(conversation, topic, count).indexOf(name);
    }

    private List<String> names(String conversation, Topic topic, int count) {
        List<String> titles = titles(conversation);
        List<String> words = topic.words();
        Draws draws = Draws.of(seed, "names", conversation);
        List<String> names = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            int title = i % titles.size();
            int round = i / titles.size();
            boolean bare = draws.chance(BARE_TITLE) && round == 0;
            String word = words.get((title + round) % words.size());
            int part = round / words.size();
            names.add(titles.get(title) + (bare ? "" : " on " + word) + (part == 0 ? "" : ", part " + (part + 1)));
        }
        return names;
    }

    /** All titles in an order of the conversation's own. */
    private List<String> titles(String conversation) {
        Draws draws = Draws.of(seed, "titles", conversation);
        List<String> titles = new ArrayList<>(phrases.sections());
        for (int i = titles.size() - 1; i > 0; i--) {
            titles.set(i, titles.set(draws.below(i + 1), titles.get(i)));
        }
        return titles;
    }

    static String quoted(String word) {
        return "'" + word + "'";
    }
}
