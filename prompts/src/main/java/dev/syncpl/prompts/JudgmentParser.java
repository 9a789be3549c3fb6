package dev.syncpl.prompts;

import dev.syncpl.prompts.Unreadable.Reading;
import java.util.List;

/** Reads a judgment: {@link Analyses}, then the {@link ScoreBlock}. */
final class JudgmentParser {

    private JudgmentParser() {}

    static Reading<JudgmentText> read(String canonical) throws Unreadable {
        List<String> lines = Line.of(canonical);
        ScoreBlock scores = ScoreBlock.last(lines);
        Analyses analyses = Analyses.in(lines.subList(0, scores.start()));
        return new Reading<>(judgment(analyses, scores), analyses.repaired() || scores.repaired());
    }

    static JudgmentText judgment(Analyses analyses, ScoreBlock scores) {
        return new JudgmentText(scores.scoreA(), scores.scoreB(), analyses.ofA(), analyses.ofB());
    }
}
