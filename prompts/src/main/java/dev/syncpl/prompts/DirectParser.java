package dev.syncpl.prompts;

import dev.syncpl.prompts.Unreadable.Reading;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a direct verdict. The last line that holds anything must be the verdict, and no line before it may be one: who
 * gives two has not decided. Forgives bold, other letter case, a full stop, "Response A" and a missing {@code Reason:}.
 */
final class DirectParser {

    private static final Pattern HEADING = Pattern.compile("\\s*+verdict\\s*+:(.*)", Pattern.CASE_INSENSITIVE);

    private DirectParser() {}

    static Reading<DirectText> read(String canonical) throws Unreadable {
        List<String> lines = Line.of(canonical);
        int last = lines.size() - 1;
        while (last >= 0 && lines.get(last).isBlank()) {
            last--;
        }
        Optional<String> told = last < 0 ? Optional.empty() : told(lines.get(last));
        if (told.isEmpty()) {
            throw new Unreadable("the last line is no verdict");
        }
        List<String> before = lines.subList(0, last);
        if (before.stream().anyMatch(line -> told(line).isPresent())) {
            throw new Unreadable("more than one verdict");
        }
        Verdict verdict = SinglePassParser.verdict(List.of(told.get())).value();
        String words = String.join("\n", before).strip();
        boolean headed = words.startsWith(DirectText.REASON);
        DirectText text = new DirectText(
                headed ? words.substring(DirectText.REASON.length()).strip() : words, verdict);
        return new Reading<>(text, !headed || text.reason().isEmpty() || !canonical.equals(text.text()));
    }

    /** What a line says behind {@code Verdict:}; empty if it is no such line. */
    private static Optional<String> told(String line) {
        Matcher heading = HEADING.matcher(Line.folded(Line.undress(line)));
        return heading.matches() ? Optional.of(heading.group(1)) : Optional.empty();
    }
}
