package dev.syncpl.cli.input;

import dev.syncpl.cli.console.SafeText;
import dev.syncpl.cli.console.Table;
import dev.syncpl.data.read.InputEntry.Recognised;
import dev.syncpl.data.read.InputEntry.Refused;
import dev.syncpl.data.record.RefusalReason;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Says what is refused and counts it by reason. Of each reason the first ones are said, the others only counted: a file
 * of a million bad lines has one thing to say and not a million. Not thread safe.
 */
public final class RefusalLog {

    private static final int SAID = 20;

    private final Map<RefusalReason, Long> counts = new EnumMap<>(RefusalReason.class);
    private final Consumer<String> lines;
    private String form = "";

    /** @param lines takes each message */
    public RefusalLog(Consumer<String> lines) {
        this.lines = lines;
    }

    public void refused(Refused refused) {
        long count = counts.merge(refused.reason(), 1L, Long::sum);
        if (count <= SAID) {
            say(refused.describe());
        } else if (count == SAID + 1) {
            say("further records refused as " + refused.reason() + " are counted and not shown");
        }
    }

    /** Says form and format, where they are others than those of the file before. */
    public void recognised(Recognised found) {
        String now = found.container() + ", format " + found.format().name();
        if (!now.equals(form)) {
            form = now;
            String title = found.format().title();
            say(found.place().file() + ": " + now + (title.equals(found.format().name()) ? "" : " (" + title + ")"));
        }
    }

    private void say(String line) {
        lines.accept(SafeText.of(line));
    }

    /** Records refused, by reason. */
    public Map<RefusalReason, Long> counts() {
        return Map.copyOf(counts);
    }

    /** Records refused. */
    public long total() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Whether a file could not be read to its end, so that nobody knows how much is missing. */
    public boolean hasLostFiles() {
        return counts.keySet().stream().anyMatch(RefusalReason::losesRest);
    }

    /** One line: how many, and of which reasons. */
    public String describe() {
        return Table.number(total()) + (total() == 1 ? " record" : " records") + " refused: "
                + counts.entrySet().stream()
                        .map(entry -> entry.getKey() + " " + Table.number(entry.getValue()))
                        .collect(Collectors.joining(", "));
    }
}
