package dev.syncpl.simulator.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words of a text, in any script. */
public final class Words {

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N}]*+");
    private static final int LONGEST = 24;
    private static final int SHORTEST_TELLING_ASCII = 4;
    private static final int MOST_READ = 4_000;
    private static final Set<String> SAYING_LITTLE = Set.of(
            "about", "above", "after", "again", "also", "been", "before", "being", "below", "both", "cannot", "could",
            "does", "down", "each", "else", "even", "ever", "from", "have", "here", "into", "just", "like", "make",
            "many", "more", "most", "much", "must", "need", "only", "other", "over", "please", "same", "should", "some",
            "such", "than", "that", "their", "them", "then", "there", "these", "they", "this", "those", "through",
            "under", "until", "very", "want", "well", "were", "what", "when", "where", "which", "while", "will", "with",
            "would", "your");

    private Words() {}

    /** All words in order as written, cut to a sane length. Of a very long text, those of its beginning. */
    public static List<String> all(String text) {
        List<String> words = new ArrayList<>();
        Matcher word = WORD.matcher(text);
        while (words.size() < MOST_READ && word.find()) {
            words.add(cut(word.group()));
        }
        return words;
    }

    /** The words in lower case that tell something of the subject, in order, as often as they come. */
    public static List<String> telling(String text) {
        return all(text).stream()
                .map(word -> word.toLowerCase(Locale.ROOT))
                .filter(Words::isTelling)
                .toList();
    }

    private static boolean isTelling(String word) {
        boolean ascii = word.chars().allMatch(c -> c < 0x80);
        return word.codePoints().anyMatch(Character::isLetter)
                && word.length() >= (ascii ? SHORTEST_TELLING_ASCII : 2)
                && !SAYING_LITTLE.contains(word);
    }

    private static String cut(String word) {
        return word.codePointCount(0, word.length()) <= LONGEST
                ? word
                : word.substring(0, word.offsetByCodePoints(0, LONGEST));
    }
}
