package dev.syncpl.cli.input;

import dev.syncpl.cli.console.SafeText;
import dev.syncpl.cli.console.Table;
import dev.syncpl.data.read.InputEntry;
import dev.syncpl.data.read.InputEntry.Nothing;
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
    private boolean hasLost;
    private boolean hasEmpty;

    /** @param lines takes each message */
    public RefusalLog(Consumer<String> lines) {
        this.lines = lines;
    }

    /** Takes what the reader says besides comparisons; of those that it repeats it says nothing. */
    public void hear(InputEntry entry) {
        if (entry instanceof Refused refused) {
            refused(refused);
        } else if (entry instanceof Recognised recognised) {
            recognised(recognised);
        } else if (entry instanceof Nothing nothing) {
            nothing(nothing);
        }
    }

    private void nothing(Nothing nothing) {
        hasLost |= nothing.lost();
        hasEmpty |= !nothing.lost();
        say(nothing.describe());
    }

    public void refused(Refused refused) {
        hasLost |= refused.losesRest();
        long count = counts.merge(refused.reason(), 1L, Long::sum);
        if (count <= SAID) {
            say(refused.describe());
        } else if (count == SAID + 1) {
            say("further records refused as " + refused.reason() + " are counted and not shown");
        }
    }

    /** Says form and format, where they are others than those of the file before. */
    private void recognised(Recognised found) {
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

    /** Whether a file was not taken, or not read to its end, so that nobody knows how much is missing. */
    public boolean hasLostFiles() {
        return hasLost;
    }

    /** Whether something was amiss with the input that explains why there was nothing in it. */
    public boolean explainsNothing() {
        return total() > 0 || hasLost || hasEmpty;
    }

    /** One line: how many, and of which reasons. */
    public String describe() {
        return Table.number(total()) + (total() == 1 ? " record" : " records") + " refused: "
                + counts.entrySet().stream()
                        .map(entry -> entry.getKey() + " " + Table.number(entry.getValue()))
                        .collect(Collectors.joining(", "));
    }
}
