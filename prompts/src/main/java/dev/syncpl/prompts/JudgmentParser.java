package dev.syncpl.prompts;

import dev.syncpl.prompts.Unreadable.Reading;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads a judgment: {@link Analyses}, then the {@link ScoreBlock}. Scores that do not end the text may be a quotation,
 * so they count only if the text holds no others, in three places: before both analyses, at the end of the analysis
 * of their side, and behind both analyses with a {@link Remark} behind them.
 */
final class JudgmentParser {

    private JudgmentParser() {}

    static Reading<JudgmentText> read(String canonical) throws Unreadable {
        List<String> lines = Line.of(canonical);
        ScoreBlock.Scan ending = ScoreBlock.scan(lines);
        if (ending.isComplete()) {
            ScoreBlock scores = ending.block();
            Analyses analyses = Analyses.in(lines.subList(0, scores.start()));
            return new Reading<>(judgment(analyses, scores), analyses.repaired() || scores.repaired());
        }
        return new Reading<>(elsewhere(lines), true);
    }

    static JudgmentText judgment(Analyses analyses, ScoreBlock scores) {
        return new JudgmentText(scores.scoreA(), scores.scoreB(), analyses.ofA(), analyses.ofB());
    }

    /** Reads a judgment that does not end in its scores. */
    private static JudgmentText elsewhere(List<String> lines) throws Unreadable {
        List<Integer> at = new ArrayList<>();
        List<String> scoreLines = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            if (!ScoreLine.in(lines.get(i)).isEmpty()) {
                at.add(i);
                scoreLines.add(lines.get(i));
            }
        }
        ScoreBlock scores = ScoreBlock.last(scoreLines);
        int first = at.get(0);
        int last = at.get(at.size() - 1);
        if (!lines.subList(first, last).stream().allMatch(line -> line.isBlank() || scoreLines.contains(line))) {
            return atTheEndOfEachAnalysis(lines, at, scores);
        }
        List<String> before = lines.subList(0, first);
        List<String> behind = lines.subList(last + 1, lines.size());
        if (mayIntroduceAQuotation(before)) {
            throw new Unreadable("scores that may be a quotation");
        }
        if (before.stream().noneMatch(Analyses::isHeading)) {
            return judgment(Analyses.in(behind), scores);
        }
        if (behind.stream().anyMatch(Analyses::isHeading)) {
            throw new Unreadable("scores amid the analyses");
        }
        Remark.check(behind, scores.verdict());
        return judgment(Analyses.in(before), scores);
    }

    /** Each score must be the last line of its side's analysis, or it is part of the analysis. */
    private static JudgmentText atTheEndOfEachAnalysis(List<String> lines, List<Integer> at, ScoreBlock scores)
            throws Unreadable {
        List<String> rest = new ArrayList<>(lines);
        for (int index : at) {
            char side = ScoreLine.in(lines.get(index)).get(0).side();
            rest.set(index, "");
            int next = index + 1;
            while (next < lines.size() && (lines.get(next).isBlank() || Line.isOnlyMarks(lines.get(next)))) {
                rest.set(next++, "");
            }
            boolean ends = next == lines.size() || Analyses.isHeading(lines.get(next));
            if (!ends || Analyses.sideAt(lines, index) != side || mayIntroduceAQuotation(lines.subList(0, index))) {
                throw new Unreadable("scores amid the analyses");
            }
        }
        return judgment(Analyses.in(rest), scores);
    }

    /** Whether the last line before some scores is no whole sentence, so that it may introduce what another one wrote. */
    private static boolean mayIntroduceAQuotation(List<String> before) {
        return before.stream()
                .filter(line -> !line.isBlank())
                .reduce((earlier, later) -> later)
                .filter(line -> Line.isQuoted(line) || !Line.endsASentence(line))
                .isPresent();
    }
}
