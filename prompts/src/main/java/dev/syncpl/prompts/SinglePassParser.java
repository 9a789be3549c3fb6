package dev.syncpl.prompts;

import dev.syncpl.prompts.Unreadable.Reading;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a single-pass completion: five headed sections, each exactly once and in order. Forgives what the sections' own
 * parsers forgive, another heading level, bold, a colon and other letter case in headings, what belongs below a heading on
 * its line, and text before the first.
 */
final class SinglePassParser {

    private static final Pattern VERDICT = Pattern.compile(
            "\\s*+(?:response\\s+)?(a|b|tie)(?:\\s+(?:wins|is\\s+better))?\\s*+[.!]?", Pattern.CASE_INSENSITIVE);

    private SinglePassParser() {}

    static Reading<SinglePassText> read(String canonical) throws Unreadable {
        return read(Line.of(canonical));
    }

    static Reading<SinglePassText> read(List<String> lines) throws Unreadable {
        if (SinglePassSection.isAnyMissing(lines)) {
            // Only then, since in an analysis such a line is text.
            Reading<SinglePassText> reading = sections(SinglePassSection.partedFromHeadings(lines));
            return new Reading<>(reading.value(), true);
        }
        return sections(lines);
    }

    private static Reading<SinglePassText> sections(List<String> lines) throws Unreadable {
        Map<SinglePassSection, Integer> headings = SinglePassSection.find(lines);

        Reading<CriterionItem> criterion = criterion(body(lines, headings, SinglePassSection.CRITERION));
        Reading<RubricText> rubric =
                RubricParser.read(String.join("\n", body(lines, headings, SinglePassSection.RUBRIC)));
        Analyses analyses = Analyses.in(body(lines, headings, SinglePassSection.ANALYSIS));
        ScoreBlock scores = scores(body(lines, headings, SinglePassSection.SCORES));
        Reading<Verdict> verdict = verdict(body(lines, headings, SinglePassSection.VERDICT));

        JudgmentText judgment = JudgmentParser.judgment(analyses, scores);
        if (verdict.value() != judgment.verdict()) {
            throw new Unreadable("verdict " + verdict.value() + " disagrees with the scores " + scores.scoreA()
                    + " and " + scores.scoreB());
        }
        return new Reading<>(
                new SinglePassText(criterion.value(), rubric.value(), judgment, verdict.value()),
                headingsRepaired(lines, headings)
                        || criterion.repaired()
                        || rubric.repaired()
                        || analyses.repaired()
                        || scores.repaired()
                        || verdict.repaired());
    }

    private static Reading<CriterionItem> criterion(List<String> section) throws Unreadable {
        Optional<CriterionItem> item = CriteriaParser.single(onlyLine(section, "criterion"));
        return item.map(found -> new Reading<>(found, found.repaired()))
                .orElseThrow(() -> new Unreadable("no criterion of the form 'Name: sentence'"));
    }

    private static ScoreBlock scores(List<String> section) throws Unreadable {
        ScoreBlock scores = ScoreBlock.last(section);
        if (section.subList(0, scores.start()).stream().anyMatch(line -> !line.isBlank())) {
            throw new Unreadable("text before the scores");
        }
        return scores;
    }

    static Reading<Verdict> verdict(List<String> section) throws Unreadable {
        String line = onlyLine(section, "verdict");
        Matcher verdict = VERDICT.matcher(Line.folded(Line.undress(line)));
        if (!verdict.matches()) {
            throw new Unreadable("the verdict is not A, B or TIE");
        }
        String name = verdict.group(1).toUpperCase(Locale.ROOT);
        return new Reading<>(Verdict.valueOf(name), !line.equals(name));
    }

    private static String onlyLine(List<String> section, String what) throws Unreadable {
        List<String> lines = section.stream().filter(line -> !line.isBlank()).toList();
        if (lines.size() != 1) {
            throw new Unreadable("the section of the " + what + " has " + lines.size() + " lines, not one");
        }
        return lines.get(0);
    }

    private static List<String> body(
            List<String> lines, Map<SinglePassSection, Integer> headings, SinglePassSection section) {
        boolean last = section == SinglePassSection.VERDICT;
        int end = last ? lines.size() : headings.get(SinglePassSection.values()[section.ordinal() + 1]);
        return lines.subList(headings.get(section) + 1, end);
    }

    private static boolean headingsRepaired(List<String> lines, Map<SinglePassSection, Integer> headings) {
        return headings.get(SinglePassSection.CRITERION) > 0
                || headings.entrySet().stream()
                        .anyMatch(at ->
                                !lines.get(at.getValue()).equals(at.getKey().heading()));
    }
}
