package dev.syncpl.cli.console;

import java.io.PrintWriter;
import java.util.List;

/** Some lines of a terminal that are written over in place. Not thread safe. */
public final class Screen {

    private static final String UP = "\u001b[%dA";
    private static final String CLEAR_LINE = "\u001b[K";
    private static final String CLEAR_BELOW = "\u001b[J";

    private final PrintWriter out;
    private int shown;

    public Screen(PrintWriter out) {
        this.out = out;
    }

    /** Shows the lines in the place of those that were shown before; each shorter than the terminal is wide. */
    public void show(List<String> lines) {
        StringBuilder text = new StringBuilder();
        if (shown > 0) {
            text.append(UP.formatted(shown)).append('\r');
        }
        lines.forEach(line -> text.append(line).append(CLEAR_LINE).append('\n'));
        text.append(CLEAR_BELOW);
        out.print(text);
        out.flush();
        shown = lines.size();
    }
}
