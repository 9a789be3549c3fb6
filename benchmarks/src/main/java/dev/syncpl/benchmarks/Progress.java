package dev.syncpl.benchmarks;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;

/** Tells whoever waits what is being done, a line at a time, with the seconds since the beginning. Thread safe. */
public final class Progress {

    private final PrintWriter out;
    private final long start = System.nanoTime();

    Progress(PrintWriter out) {
        this.out = out;
    }

    public void say(String format, Object... arguments) {
        double seconds = Duration.ofNanos(System.nanoTime() - start).toMillis() / 1000.0;
        out.println(String.format(Locale.ROOT, "%7.1f s  ", seconds) + String.format(Locale.ROOT, format, arguments));
        out.flush();
    }
}
