package dev.syncpl.prompts;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A prompt's fixed text with named gaps, {@code {{name}}}. What fills a gap is never looked at again, so a value that
 * holds {@code {{name}}} stays as it is. Immutable.
 */
final class Template {

    private static final Pattern GAP = Pattern.compile("\\{\\{([a-z]+)}}");

    /** Fixed texts around the gaps: one more than there are gaps. */
    private final List<String> texts;

    private final List<String> gaps;

    private Template(List<String> texts, List<String> gaps) {
        this.texts = List.copyOf(texts);
        this.gaps = List.copyOf(gaps);
    }

    /**
     * Loads the template of a version, for example {@code rubric/1}, from this module's resources.
     *
     * @throws IllegalStateException if there is no such resource
     */
    static Template load(String version) {
        return of(resource(version));
    }

    /** The text of that resource, without the line break at its end. */
    static String resource(String version) {
        String resource = version + ".txt";
        try (InputStream in = Template.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("no template resource " + resource);
            }
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read template resource " + resource, e);
        }
    }

    static Template of(String text) {
        List<String> texts = new ArrayList<>();
        List<String> gaps = new ArrayList<>();
        Matcher gap = GAP.matcher(text);
        int end = 0;
        while (gap.find()) {
            texts.add(text.substring(end, gap.start()));
            gaps.add(gap.group(1));
            end = gap.end();
        }
        texts.add(text.substring(end));
        return new Template(texts, gaps);
    }

    /** Names of the gaps. */
    Set<String> gaps() {
        return Set.copyOf(gaps);
    }

    /**
     * Fills the gaps.
     *
     * @throws IllegalArgumentException unless there is a value for each gap and none besides
     */
    String render(Map<String, String> values) {
        if (!values.keySet().equals(new HashSet<>(gaps))) {
            throw new IllegalArgumentException("template has the gaps " + gaps + ", given are " + values.keySet());
        }
        StringBuilder out = new StringBuilder(texts.get(0));
        for (int i = 0; i < gaps.size(); i++) {
            out.append(values.get(gaps.get(i))).append(texts.get(i + 1));
        }
        return out.toString();
    }

    /**
     * The values that filled the gaps of a text, if it was rendered by this template. Exact where no value holds the
     * fixed text behind its gap, which the escape of quoted text sees to.
     */
    Optional<Map<String, String>> match(String rendered) {
        if (!rendered.startsWith(texts.get(0))) {
            return Optional.empty();
        }
        Map<String, String> values = new HashMap<>();
        int start = texts.get(0).length();
        for (int i = 0; i < gaps.size(); i++) {
            String behind = texts.get(i + 1);
            boolean last = i == gaps.size() - 1;
            int end = last ? rendered.length() - behind.length() : rendered.indexOf(behind, start);
            if (end < start || (last && !rendered.endsWith(behind))) {
                return Optional.empty();
            }
            String value = rendered.substring(start, end);
            if (!value.equals(values.getOrDefault(gaps.get(i), value))) {
                return Optional.empty();
            }
            values.put(gaps.get(i), value);
            start = end + behind.length();
        }
        return start == rendered.length() ? Optional.of(values) : Optional.empty();
    }
}
