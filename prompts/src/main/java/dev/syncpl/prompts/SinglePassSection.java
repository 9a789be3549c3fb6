package dev.syncpl.prompts;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The headed sections of a single-pass completion, in their order. */
enum SinglePassSection {
    CRITERION("Criterion"),
    RUBRIC("Rubric"),
    ANALYSIS("Analysis"),
    SCORES("Scores"),
    VERDICT("Verdict");

    private static final String LEVEL = "### ";

    private final String title;

    SinglePassSection(String title) {
        this.title = title;
    }

    /** The section's heading in strict form. */
    String heading() {
        return heading(title);
    }

    /** A heading in strict form. */
    static String heading(String title) {
        return LEVEL + title;
    }

    /**
     * Where each section's heading stands.
     *
     * @throws Unreadable unless each is there exactly once, in order
     */
    static Map<SinglePassSection, Integer> find(List<String> lines) throws Unreadable {
        Map<SinglePassSection, Integer> found = new EnumMap<>(SinglePassSection.class);
        for (int i = 0; i < lines.size(); i++) {
            for (SinglePassSection section : values()) {
                if (section.isHeading(lines.get(i)) && found.put(section, i) != null) {
                    throw new Unreadable("section " + section.heading() + " comes twice");
                }
            }
        }
        int before = -1;
        for (SinglePassSection section : values()) {
            int at = found.getOrDefault(section, -1);
            if (at <= before) {
                throw new Unreadable("section " + section.heading() + " is " + (at < 0 ? "missing" : "misplaced"));
            }
            before = at;
        }
        return found;
    }

    /** Whether a section has no heading on a line of its own. */
    static boolean isAnyMissing(List<String> lines) {
        for (SinglePassSection section : values()) {
            if (lines.stream().noneMatch(section::isHeading)) {
                return true;
            }
        }
        return false;
    }

    /** The lines, those that hold a heading and what belongs below it in two: {@code **Verdict:** A}. */
    static List<String> partedFromHeadings(List<String> lines) {
        List<String> parted = new ArrayList<>();
        for (String line : lines) {
            String bare = Line.undress(line);
            int colon = Line.folded(bare).indexOf(':');
            String heading = colon < 0 || !isDressed(line) ? "" : LEVEL + bare.substring(0, colon);
            boolean inline = !heading.isEmpty()
                    && colon < bare.length() - 1
                    && List.of(values()).stream().anyMatch(section -> section.isHeading(heading));
            if (inline) {
                parted.add(heading);
            }
            parted.add(inline ? bare.substring(colon + 1).strip() : line);
        }
        return parted;
    }

    /** Whether a line heads a section, or a reflection in a long chain of thought. */
    static boolean isAnyHeading(String line) {
        for (SinglePassSection section : values()) {
            if (section.isHeading(line)) {
                return true;
            }
        }
        return LongCotText.isReflectionHeading(line);
    }

    /** Whether a line heads this section. */
    boolean isHeading(String line) {
        return isHeading(line, title);
    }

    /** Whether a line is a heading with this title, whatever its heading level, bold, colon and letter case. */
    static boolean isHeading(String line, String title) {
        if (!isDressed(line)) {
            return false;
        }
        String bare = Line.undress(line);
        return (bare.endsWith(":") ? bare.substring(0, bare.length() - 1) : bare).equalsIgnoreCase(title);
    }

    private static boolean isDressed(String line) {
        return line.startsWith("#") || line.startsWith("**");
    }
}
