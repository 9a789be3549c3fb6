package dev.syncpl.prompts;

import dev.syncpl.prompts.Unreadable.Reading;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the five lines of a rubric. Forgives dress, a word, a label or another mark around the number, full-width signs,
 * another order, and text before the first or after the last level; not text between levels, a level that comes twice,
 * one that is missing or only repeats the form, one besides 1 to 5, which makes it another scale, or levels that all
 * say the same.
 */
final class RubricParser {

    private static final Pattern LOOSE = Pattern.compile(
            "(?:(?:level|score|rating|grade)\\s*+(?:of\\s+|[:=]\\s*+)?)?(\\d{1,2})"
                    + "(?:\\s*+/\\s*+5)?(?:\\s*+(?:points?|stars?)\\b)?(?:\\s*+\\([^()]{1,40}\\))?"
                    + "\\s*+(?:[:.)]\\s++|[-–—]\\s++|:)(.*)",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    /** A rubric that speaks of one response was not written for any response. */
    private static final Pattern NAMES_A_RESPONSE = Pattern.compile("\\b[Rr]esponse (?:A|B)\\b");

    private RubricParser() {}

    static Reading<RubricText> read(String canonical) throws Unreadable {
        List<String> lines =
                Line.of(canonical).stream().filter(line -> !line.isBlank()).toList();
        List<String> strict = strict(lines);
        RubricText rubric = new RubricText(strict.isEmpty() ? loose(lines) : strict);
        if (rubric.levels().stream().anyMatch(Echo::isEmpty)) {
            throw new Unreadable("a level is not filled in");
        }
        if (rubric.levels().stream().distinct().count() == 1) {
            throw new Unreadable("all levels say the same");
        }
        boolean namesResponse = rubric.levels().stream().anyMatch(RubricParser::namesAResponse);
        return new Reading<>(rubric, strict.isEmpty() || namesResponse);
    }

    /** Most sentences lack the word, and looking for it first is ten times as fast. */
    private static boolean namesAResponse(String level) {
        return level.contains("esponse ") && NAMES_A_RESPONSE.matcher(level).find();
    }

    private static List<String> strict(List<String> lines) {
        List<String> levels = new ArrayList<>();
        for (String line : lines) {
            String start = (levels.size() + 1) + ": ";
            String sentence = line.startsWith(start) ? line.substring(start.length()) : "";
            if (levels.size() == RubricText.LEVELS || !RubricText.isSentence(sentence)) {
                return List.of();
            }
            levels.add(sentence);
        }
        return levels.size() == RubricText.LEVELS ? levels : List.of();
    }

    private static List<String> loose(List<String> lines) throws Unreadable {
        String[] levels = new String[RubricText.LEVELS];
        int found = 0;
        boolean interrupted = false;
        for (String line : lines) {
            String bare = Line.undress(line);
            Matcher matcher = LOOSE.matcher(Line.folded(bare));
            String sentence = matcher.matches() ? Line.undress(bare.substring(matcher.start(2))) : "";
            if (!RubricText.isSentence(sentence)) {
                interrupted |= found > 0 && !Line.isOnlyMarks(line);
                continue;
            }
            int index = Integer.parseInt(matcher.group(1)) - 1;
            if (index < 0 || index >= RubricText.LEVELS) {
                throw new Unreadable("a level besides 1 to 5");
            }
            if (levels[index] != null) {
                throw new Unreadable("level " + (index + 1) + " comes twice");
            }
            if (interrupted) {
                throw new Unreadable("text between the levels");
            }
            levels[index] = sentence;
            found++;
        }
        if (found < RubricText.LEVELS) {
            throw new Unreadable(found + " of five levels");
        }
        return Arrays.asList(levels);
    }
}
