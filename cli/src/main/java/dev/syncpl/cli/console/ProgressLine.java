package dev.syncpl.cli.console;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Tells how far a command is: on a terminal one line that is written over, elsewhere a plain line now and then. Quiet
 * at first, so that what is quick says nothing. Not thread safe.
 */
public final class ProgressLine {

    private static final Duration ON_TERMINAL = Duration.ofMillis(200);
    private static final Duration ELSEWHERE = Duration.ofSeconds(5);
    private static final int WIDTH = 79;

    private final PrintWriter out;
    private final boolean terminal;
    private final LongSupplier nanoTime;
    private final long intervalNanos;
    private long nextAt;
    private String shown = "";

    /** @param quiet how long nothing is said */
    public ProgressLine(PrintWriter out, boolean terminal, Duration quiet) {
        this(out, terminal, quiet, System::nanoTime);
    }

    ProgressLine(PrintWriter out, boolean terminal, Duration quiet, LongSupplier nanoTime) {
        this.out = out;
        this.terminal = terminal;
        this.nanoTime = nanoTime;
        this.intervalNanos = (terminal ? ON_TERMINAL : ELSEWHERE).toNanos();
        this.nextAt = nanoTime.getAsLong() + quiet.toNanos();
    }

    /** Shows the text if it is time to; asks for it only then. */
    public void update(Supplier<String> text) {
        long now = nanoTime.getAsLong();
        if (now - nextAt >= 0) {
            nextAt = now + intervalNanos;
            show(text.get());
        }
    }

    /** Shows a last state and ends the line; on a terminal only if the line is in use. */
    public void finish(String text) {
        if (!terminal) {
            show(text);
        } else if (!shown.isEmpty()) {
            show(text);
            out.println();
            out.flush();
            shown = "";
        }
    }

    /** Takes the line away, so that other output can be written. */
    public void clear() {
        if (terminal && !shown.isEmpty()) {
            out.print("\r" + " ".repeat(shown.length()) + "\r");
            out.flush();
            shown = "";
        }
    }

    private void show(String text) {
        if (text.equals(shown)) {
            return;
        }
        if (terminal) {
            String line = text.length() <= WIDTH ? text : text.substring(0, WIDTH);
            out.print("\r" + line + " ".repeat(Math.max(0, shown.length() - line.length())));
            shown = line;
        } else {
            out.println(text);
            shown = text;
        }
        out.flush();
    }
}
