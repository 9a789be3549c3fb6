package dev.syncpl.prompts;

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
        if (!line.startsWith("#") && !line.startsWith("**")) {
            return false;
        }
        String bare = Line.undress(line);
        return (bare.endsWith(":") ? bare.substring(0, bare.length() - 1) : bare).equalsIgnoreCase(title);
    }
}
