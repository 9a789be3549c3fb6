package dev.syncpl.prompts;

import java.util.ArrayList;
import java.util.List;

/**
 * A long chain of thought in one completion, by displayed letters: trajectories with a reflection between every two of
 * them. Where a reflection follows the last one, it confirms that one, and the verdict stands once more behind it.
 *
 * @param trajectories at least one, in reading order
 * @param reflections one between every two trajectories, and perhaps one behind the last; each without outer blanks,
 *     not empty, without blanks at the ends of its lines, and with no line that is a heading of a completion
 */
public record LongCotText(List<SinglePassText> trajectories, List<String> reflections) {

    static final String REFLECTION_TITLE = "Reflection";

    private static final String REFLECTION_HEADING = SinglePassSection.heading(REFLECTION_TITLE);

    /** A part of the text: from its first character to behind its last, from 0, in UTF-16 units. */
    public record Range(int start, int end) {}

    /** @throws IllegalArgumentException if there are too few or too many of either, or a reflection could not be read back */
    public LongCotText {
        trajectories = List.copyOf(trajectories);
        reflections = List.copyOf(reflections);
        int between = trajectories.size() - 1;
        if (between < 0 || reflections.size() < between || reflections.size() > between + 1) {
            throw new IllegalArgumentException(
                    trajectories.size() + " trajectories and " + reflections.size() + " reflections are no chain");
        }
        if (!reflections.stream().allMatch(LongCotText::isReflection)) {
            throw new IllegalArgumentException("a reflection is empty, or has outer blanks or a heading in it");
        }
    }

    /** Whether a reflection confirms the last trajectory. */
    public boolean confirmed() {
        return reflections.size() == trajectories.size();
    }

    /** What the chain ends in: the verdict of its last trajectory. */
    public Verdict verdict() {
        return trajectories.get(trajectories.size() - 1).verdict();
    }

    /** The strict form. */
    public String text() {
        StringBuilder out = new StringBuilder();
        write(out, new ArrayList<>());
        return out.toString();
    }

    /** Where each trajectory stands in {@link #text()}, from its first heading to its verdict. */
    public List<Range> ranges() {
        List<Range> ranges = new ArrayList<>();
        write(new StringBuilder(), ranges);
        return ranges;
    }

    private void write(StringBuilder out, List<Range> ranges) {
        for (int i = 0; i < trajectories.size(); i++) {
            out.append(i == 0 ? "" : "\n");
            int start = out.length();
            out.append(trajectories.get(i).text());
            ranges.add(new Range(start, out.length()));
            if (i < reflections.size()) {
                out.append('\n').append(REFLECTION_HEADING).append('\n').append(reflections.get(i));
            }
        }
        if (confirmed()) {
            out.append('\n')
                    .append(SinglePassSection.VERDICT.heading())
                    .append('\n')
                    .append(verdict());
        }
    }

    static boolean isReflectionHeading(String line) {
        return SinglePassSection.isHeading(line, REFLECTION_TITLE);
    }

    static boolean isStrictReflectionHeading(String line) {
        return line.equals(REFLECTION_HEADING);
    }

    private static boolean isReflection(String text) {
        List<String> lines = Line.of(text.strip());
        return !text.isBlank()
                && text.equals(String.join("\n", lines))
                && lines.stream().noneMatch(SinglePassSection::isAnyHeading);
    }
}
