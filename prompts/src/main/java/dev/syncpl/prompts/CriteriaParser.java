package dev.syncpl.prompts;

import dev.syncpl.prompts.Unreadable.Reading;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads numbered criteria, {@code 1. Name: one sentence}. Forgives dress, another mark behind the number, another
 * separator, full-width signs, a name on a line of its own above its sentence (the item is then repaired), lines that
 * are no items or only repeat the form, and, where nothing is numbered, bullets in place of numbers.
 */
final class CriteriaParser {

    private static final Pattern NUMBERED = Pattern.compile("(\\d{1,4})\\. (.*)", Pattern.DOTALL);
    private static final Pattern LOOSELY_NUMBERED = Pattern.compile(
            "(?:criterion\\s*+)?#?(\\d{1,4})\\s*+[.):](?!\\d)\\s*+(.*)", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern BULLETED = Pattern.compile("[-*+•◦▪●·–]\\s+(.*)", Pattern.DOTALL);
    private static final List<String> LOOSE_SEPARATORS = List.of(":", "：", " - ", " – ", " — ");
    /** A longer line is a sentence that has no name. */
    private static final int MAX_NAME_ALONE = 60;

    private static final Pattern SENTENCE = Pattern.compile("[.!?。！？\"“”]");

    private static final Pattern BLANKS = Pattern.compile("\\s+");

    private CriteriaParser() {}

    static Reading<CriteriaList> read(String canonical, int count) throws Unreadable {
        List<String> lines = Line.of(canonical);
        List<CriterionItem> found = new ArrayList<>();
        boolean strict = true;
        Optional<String> nameAbove = Optional.empty();
        for (String line : lines) {
            Optional<CriterionItem> item = numbered(line, found.size() + 1);
            if (item.isEmpty()) {
                strict &= line.isBlank();
                item = looselyNumbered(line);
            }
            if (item.isEmpty() && nameAbove.isPresent() && numberedText(line).isEmpty()) {
                item = CriterionItem.of(nameAbove.get(), Line.undress(line), true);
            }
            if (item.isPresent() || !line.isBlank()) {
                nameAbove = item.isPresent() ? Optional.empty() : nameAlone(line);
            }
            item.ifPresent(found::add);
        }
        if (found.isEmpty()) {
            lines.forEach(line -> bulleted(line).ifPresent(found::add));
        }
        strict &= !found.removeIf(item -> Echo.isEmpty(item.sentence()) || Echo.isEmpty(item.name()));
        if (found.isEmpty()) {
            throw new Unreadable("no criterion of the form '1. Name: sentence'");
        }
        CriteriaList list = distinct(found, count);
        return new Reading<>(list, !strict || list.items().size() != count || found.size() != count);
    }

    static String render(List<CriterionItem> items) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < items.size(); i++) {
            out.append(i == 0 ? "" : "\n")
                    .append(i + 1)
                    .append(". ")
                    .append(items.get(i).text());
        }
        return out.toString();
    }

    /** One criterion by itself, {@code Name: sentence}. */
    static Optional<CriterionItem> single(String line) {
        Optional<CriterionItem> strict = CriterionItem.ofText(line, false);
        return strict.isPresent() ? strict : loose(Line.undress(line));
    }

    private static Optional<CriterionItem> numbered(String line, int expected) {
        Matcher matcher = NUMBERED.matcher(line);
        return matcher.matches() && Integer.parseInt(matcher.group(1)) == expected
                ? CriterionItem.ofText(matcher.group(2), false)
                : Optional.empty();
    }

    private static Optional<CriterionItem> looselyNumbered(String line) {
        Matcher strictForm = NUMBERED.matcher(line);
        if (strictForm.matches()) {
            Optional<CriterionItem> item = CriterionItem.ofText(strictForm.group(2), false);
            if (item.isPresent()) {
                return item; // only its number is off, which is no part of the item
            }
        }
        return numberedText(line).flatMap(CriteriaParser::loose);
    }

    /** What stands behind the number of a line. */
    private static Optional<String> numberedText(String line) {
        String bare = Line.undress(line);
        Matcher matcher = LOOSELY_NUMBERED.matcher(Line.folded(bare));
        return matcher.matches() ? Optional.of(bare.substring(matcher.start(2))) : Optional.empty();
    }

    /** The name on a numbered line that holds nothing else. */
    private static Optional<String> nameAlone(String line) {
        return numberedText(line)
                .map(text -> (text.endsWith(":") || text.endsWith("："))
                        ? text.substring(0, text.length() - 1).strip()
                        : text)
                .filter(name -> !name.isEmpty() && name.length() <= MAX_NAME_ALONE)
                .filter(name -> !SENTENCE.matcher(name).find());
    }

    private static Optional<CriterionItem> bulleted(String line) {
        Matcher matcher = BULLETED.matcher(line.strip());
        return matcher.matches() ? loose(Line.undress(matcher.group(1))) : Optional.empty();
    }

    private static Optional<CriterionItem> loose(String text) {
        int at = text.length();
        String separator = "";
        for (String candidate : LOOSE_SEPARATORS) {
            int found = text.indexOf(candidate);
            if (found >= 0 && found < at) {
                at = found;
                separator = candidate;
            }
        }
        String sentence = text.substring(at + separator.length());
        return CriterionItem.of(Line.trimmed(text.substring(0, at)), Line.trimmed(sentence), true);
    }

    private static CriteriaList distinct(List<CriterionItem> found, int count) {
        List<CriterionItem> kept = new ArrayList<>();
        Set<String> names = new HashSet<>();
        int duplicates = 0;
        int surplus = 0;
        for (CriterionItem item : found) {
            if (!names.add(folded(item.name()))) {
                duplicates++;
            } else if (kept.size() == count) {
                surplus++;
            } else {
                kept.add(plain(item));
            }
        }
        return new CriteriaList(kept, duplicates, surplus);
    }

    /** The item, repaired if its text could not be quoted as it is. */
    private static CriterionItem plain(CriterionItem item) {
        return new CriterionItem(item.name(), item.sentence(), item.repaired() || !JudgedText.isPlain(item.text()));
    }

    private static String folded(String name) {
        return BLANKS.matcher(name.strip()).replaceAll(" ").toLowerCase(Locale.ROOT);
    }
}
