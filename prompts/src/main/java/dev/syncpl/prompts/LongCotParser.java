package dev.syncpl.prompts;

import dev.syncpl.prompts.Unreadable.Reading;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads a long chain of thought: trajectories as {@link SinglePassParser} reads them, parted by sections headed
 * {@code ### Reflection}. What follows a reflection is another trajectory, or at the end the verdict once more, which
 * must be that of the trajectory before.
 */
final class LongCotParser {

    private final List<SinglePassText> trajectories = new ArrayList<>();
    private final List<String> reflections = new ArrayList<>();
    private boolean repaired;

    private LongCotParser() {}

    static Reading<LongCotText> read(String canonical) throws Unreadable {
        List<String> lines = Line.of(canonical);
        LongCotParser parser = new LongCotParser();
        int end = reflectionHeading(lines, 0);
        parser.trajectory(lines.subList(0, end));
        while (end < lines.size()) {
            parser.repaired |= !LongCotText.isStrictReflectionHeading(lines.get(end));
            int start = end + 1;
            end = reflectionHeading(lines, start);
            parser.reflection(lines.subList(start, end), end == lines.size());
        }
        return new Reading<>(new LongCotText(parser.trajectories, parser.reflections), parser.repaired);
    }

    /** Index of the next heading of a reflection, or behind the last line. */
    private static int reflectionHeading(List<String> lines, int from) {
        int at = from;
        while (at < lines.size() && !LongCotText.isReflectionHeading(lines.get(at))) {
            at++;
        }
        return at;
    }

    private void trajectory(List<String> lines) throws Unreadable {
        Reading<SinglePassText> trajectory = SinglePassParser.read(lines);
        trajectories.add(trajectory.value());
        repaired |= trajectory.repaired();
    }

    /** Reads a reflection and what follows it, up to the next one. */
    private void reflection(List<String> lines, boolean last) throws Unreadable {
        int end = 0;
        while (end < lines.size() && !SinglePassSection.isAnyHeading(lines.get(end))) {
            end++;
        }
        if (end == lines.size()) {
            throw new Unreadable("nothing follows a reflection");
        }
        String body = String.join("\n", lines.subList(0, end));
        String reflection = body.strip();
        if (reflection.isEmpty()) {
            throw new Unreadable("a reflection is empty");
        }
        repaired |= !reflection.equals(body);
        reflections.add(reflection);
        List<String> rest = lines.subList(end, lines.size());
        if (last && SinglePassSection.VERDICT.isHeading(rest.get(0))) {
            verdict(rest);
        } else {
            trajectory(rest);
        }
    }

    /** Reads the verdict behind a confirmation. */
    private void verdict(List<String> section) throws Unreadable {
        Reading<Verdict> verdict = SinglePassParser.verdict(section.subList(1, section.size()));
        Verdict before = trajectories.get(trajectories.size() - 1).verdict();
        if (verdict.value() != before) {
            throw new Unreadable("verdict " + verdict.value() + " disagrees with verdict " + before + " before it");
        }
        repaired |= verdict.repaired() || !section.get(0).equals(SinglePassSection.VERDICT.heading());
    }
}
