package dev.syncpl.simulator.text;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Sentences by section, from a text resource beside this class: {@code [section]} heads a section, {@code #} a comment,
 * {@code {w}} is a gap. Immutable.
 */
final class Phrases {

    private static final Pattern GAP = Pattern.compile("\\{([a-z])}");

    private final Map<String, List<String>> sections;

    private Phrases(Map<String, List<String>> sections) {
        this.sections = sections;
    }

    static Phrases load(String resource) {
        Map<String, List<String>> sections = new LinkedHashMap<>();
        try (InputStream in = Phrases.class.getResourceAsStream(resource);
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            List<String> section = new ArrayList<>();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("[")) {
                    section = new ArrayList<>();
                    sections.put(line.substring(1, line.length() - 1), section);
                } else if (!line.isBlank() && !line.startsWith("#")) {
                    section.add(line);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + resource, e);
        }
        return new Phrases(sections);
    }

    List<String> sections() {
        return List.copyOf(sections.keySet());
    }

    List<String> in(String section) {
        return sections.get(section);
    }

    /** Fills the gaps, and begins with a capital letter. */
    static String fill(String phrase, Map<String, String> values) {
        StringBuilder out = new StringBuilder();
        Matcher gap = GAP.matcher(phrase);
        while (gap.find()) {
            gap.appendReplacement(out, Matcher.quoteReplacement(values.getOrDefault(gap.group(1), "")));
        }
        gap.appendTail(out);
        int first = out.codePointAt(0);
        return Character.toString(Character.toTitleCase(first)) + out.substring(Character.charCount(first));
    }
}
